"""The look of the app: calm paper, dark ink, one accent. The only CSS."""

CSS = """
<style>
:root { --paper:#FBFAF7; --line:#E4E1DA; --ink:#1F2430; --soft:#5F6672; --accent:#B23A2E; --blue:#2F5D73;
  --serif:"Noto Serif SC","Noto Serif CJK SC","Songti SC",serif; }
html, body, [class*="st-"] { font-variant-numeric: tabular-nums; }
.block-container { max-width: 1180px; padding-top: 4.2rem; padding-bottom: 4rem; }
#MainMenu, footer, [data-testid="stDecoration"], [data-testid="stStatusWidget"], [data-testid="stToolbarActions"],
[data-testid="stAppDeployButton"], [data-testid="stHeadingWithActionElements"] a, [data-testid="stElementToolbar"] { display:none !important; }
header[data-testid="stHeader"] { background:#FFFFFF; border-bottom:1px solid var(--line); }
h1, h2, h3 { font-family: var(--serif); color: var(--ink); letter-spacing:.02em; }
h1 { font-size: 2rem !important; font-weight:600 !important; padding-bottom:.7rem !important; }
h2 { font-size: 1.3rem !important; font-weight:600 !important; margin-top:1.4rem !important; }
.lede { font-size:1.12rem; line-height:1.85; color:var(--ink); max-width:62rem; margin:.1rem 0 .6rem; }
.soft { color:var(--soft); font-size:.9rem; }
.notice { border-left:4px solid var(--accent); background:#fff; padding:.5rem .9rem; margin:.2rem 0 .8rem; border-radius:2px;
  border-top:1px solid var(--line); border-right:1px solid var(--line); border-bottom:1px solid var(--line); font-size:.95rem; }
.headlines { display:flex; flex-wrap:wrap; gap:1rem; margin:.4rem 0 1rem; }
.headline { flex:1 1 15rem; background:#fff; border:1px solid var(--line); border-radius:4px; padding:.9rem 1.1rem; }
.headline .label { color:var(--soft); font-size:.92rem; }
.headline .figure { font-size:2rem; line-height:1.35; color:var(--ink); }
.headline .figure .unit { font-size:.95rem; color:var(--soft); margin-left:.35rem; }
.headline .under { color:var(--soft); font-size:.92rem; }
.sheet { overflow-x:auto; background:#fff; border:1px solid var(--line); border-radius:4px; margin:.2rem 0 .5rem; }
.sheet table { border-collapse:collapse; width:100%; font-size:.94rem; line-height:1.5; }
.sheet caption { caption-side:top; text-align:right; color:var(--soft); font-size:.85rem; padding:.45rem .8rem 0; }
.sheet th { color:var(--soft); font-weight:500; border-bottom:1px solid #CFCBC1; padding:.5rem .8rem; white-space:nowrap; }
.sheet td { padding:.42rem .8rem; border-bottom:1px solid #F0EEE8; }
.sheet tr:last-child td { border-bottom:none; }
.sheet .n { text-align:right; white-space:nowrap; }
.sheet td.s { white-space:nowrap; }
abbr[title] { text-decoration:none; cursor:help; border-bottom:1px dotted #C9CED4; }
td.n .accent::before { content:"● "; font-size:.6em; vertical-align:.25em; } td.n .accent { font-weight:600; }
.sheet .w { text-align:left; min-width:4.5rem; } .sheet .w:first-child { min-width:9rem; } .sheet .s:first-child { min-width:0; }
.sheet tr.strong td { font-weight:600; background:#FAF8F3; }
.stHtml a { color:var(--ink); text-decoration:none; border-bottom:1px dotted #9AA4AE; }
.sheet a { color:var(--ink); text-decoration:none; border-bottom:1px dotted #9AA4AE; }
.sheet a:hover { color:var(--blue); border-bottom-color:var(--blue); }
.sheet a:focus-visible, .quiet a:focus-visible { outline:2px solid var(--blue); outline-offset:2px; }
.up::first-letter, .down::first-letter { font-size:.8em; }
.accent { color:var(--accent); }
.class-heads { display:flex; gap:1rem; padding:.3rem .9rem .1rem; color:var(--soft); font-size:.85rem; flex-wrap:wrap; }
.class-heads .name { flex:1 1 14rem; } .class-heads .n { min-width:7.5rem; text-align:right; }
.tiny { display:none; color:var(--soft); font-size:.8rem; font-weight:400; }
ol.asked { columns:2; column-gap:2.4rem; padding-left:1.5rem; margin:.1rem 0 .4rem; } ol.asked li { break-inside:avoid; padding:.22rem 0; line-height:1.6; }
ol.asked a { border-bottom:1px dotted #9AA4AE; } ol.asked a:hover { color:var(--blue); border-bottom-color:var(--blue); }
details.class { background:#fff; border:1px solid var(--line); border-radius:4px; margin:.25rem 0; }
details.class > summary { cursor:pointer; padding:.55rem .9rem; display:flex; gap:1rem; align-items:baseline; flex-wrap:wrap; }
details.class > summary .name { flex:1 1 14rem; font-weight:600; }
details.class > summary .n { min-width:7.5rem; text-align:right; }
details.class .sheet { border:none; border-top:1px solid var(--line); border-radius:0; margin:0; }
.level-section td.w:first-child { padding-left:1.4rem; }
.around { display:flex; flex-wrap:wrap; gap:.15rem 1.1rem; padding:.1rem 0 .5rem; border-bottom:1px solid var(--line); margin-bottom:.5rem; font-size:.95rem; line-height:2; }
.around b { color:var(--ink); border-bottom:2px solid var(--blue); }
.around a { color:var(--soft); border-bottom:none !important; text-decoration:none; }
.around a:hover { color:var(--blue); }
.stHtml h2 { font-family:var(--serif); font-size:1.3rem; font-weight:600; margin:1.3rem 0 .2rem; }
.figure-title { margin:.5rem 0 -.6rem; }
.side { display:grid; grid-template-columns:1fr 1fr; gap:1rem; }
.side > div { background:#fff; border:1px solid var(--line); border-radius:4px; padding:.9rem 1.1rem; }
.side .figure { font-size:1.6rem; }
.tag { display:inline-block; border:1px solid var(--line); border-radius:3px; padding:0 .45rem; font-size:.85rem; color:var(--soft); }
.tag.accent { border-color:var(--accent); color:var(--accent); }
ol.findings, ul.plain { padding-left:1.3rem; margin:.3rem 0 .6rem; } ol.findings li, ul.plain li { margin:.35rem 0; line-height:1.7; }
.said { background:#fff; border:1px solid var(--line); border-radius:4px; padding:.7rem 1rem; line-height:1.8; } .said .here { outline:2px solid var(--accent); outline-offset:2px; font-weight:600; }
tr.here td { background:#FBEFEC; } td .here { outline:2px solid var(--accent); outline-offset:2px; font-weight:600; }
.st-key-filters .stSelectbox, .st-key-more .stSelectbox { min-width:9rem; }
.quiet, .quiet a { color:var(--soft); font-size:.88rem; }
.quiet a { border-bottom:1px dotted #9AA4AE; text-decoration:none; }
.proof { display:grid; grid-template-columns:8rem 1fr; gap:.3rem .8rem; background:#fff; border:1px solid var(--line); border-radius:4px; padding:.9rem 1.1rem; font-size:.95rem; }
.proof dt { color:var(--soft); } .proof dd { margin:0; overflow-wrap:anywhere; }
.empty { background:#fff; border:1px dashed #CFCBC1; border-radius:4px; padding:1.6rem; color:var(--soft); }
.matrix td.n { text-align:center; }
[data-testid="stDownloadButton"] button { background:transparent; border:none; border-bottom:1px dotted #9AA4AE; border-radius:0; color:var(--soft); min-height:1.75rem; padding:0 .15rem; font-size:.85rem; }
[data-testid="stDownloadButton"] button:hover { color:var(--blue); border-bottom-color:var(--blue); background:transparent; }
.st-key-report [data-testid="stDownloadButton"] button { border:1px solid var(--line); border-radius:4px; background:#fff; color:var(--ink); padding:.3rem 1rem; font-size:.95rem; }
.st-key-filters [data-testid="stButtonGroup"] button { min-height:2.5rem; }
.onpaper { display:none; }
.sheet td.w:not(.s) { min-width:9rem; }
@media (max-width: 1100px) { .sheet table { font-size:.88rem; } .sheet th, .sheet td { padding:.38rem .5rem; } .sheet caption { text-align:left; }
  .sheet td:first-child, .sheet th:first-child { position:sticky; left:0; background:#fff; } .sheet tr.strong td:first-child { background:#FAF8F3; } }
@media (max-width: 640px) { ol.asked { columns:1; } .class-heads { display:none; } .tiny { display:block; } details.class > summary .n { min-width:5.4rem; } .side { grid-template-columns:1fr; } .block-container { padding-left:.8rem; padding-right:.8rem; } h1 { font-size:1.5rem !important; } .headline .figure { font-size:1.6rem; } .proof { grid-template-columns:1fr; } }
@media print { @page { size:A4; margin:14mm 13mm; }
  header, [data-testid="stDownloadButton"], [data-testid="stSelectbox"], [data-testid="stMultiSelect"], [data-testid="stRadio"], .around, .st-key-filters, .noprint { display:none !important; }
  .onpaper { display:block; font-family:var(--serif); font-size:15pt; font-weight:600; margin:0; }
  body, .stApp { background:#fff !important; } .block-container { padding:0 !important; max-width:none !important; }
  .lede { font-size:11pt; line-height:1.5; } .sheet table { font-size:8.6pt; line-height:1.3; } .sheet td, .sheet th { padding:1.5pt 4pt; }
  .headline { padding:4pt 8pt; flex:1 1 0; } .headline .figure { font-size:15pt; } h1 { font-size:10pt !important; color:var(--soft) !important; padding:0 !important; } h2, .stHtml h2 { font-size:12pt !important; margin:.5rem 0 0 !important; }
  ol.findings li, ul.plain li { font-size:9.2pt; line-height:1.35; margin:.12rem 0 !important; } ol.findings { margin:.1rem 0; } .soft, .quiet, .quiet a, .notice, .tag, .sheet caption { font-size:8.6pt !important; margin:0 !important; }
  [data-testid="stElementContainer"]:has(h2) { break-after:avoid; } .noprint { display:none; }
  .notice { padding:2pt 6pt; } .headlines { margin:2pt 0; } .headline .label, .headline .under { font-size:8.6pt; } p { margin:0 !important; }
  [data-testid="stVegaLiteChart"] { max-height:6.2cm; } [data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg { max-height:6.2cm !important; width:100% !important; height:auto !important; }
  .sheet, .headlines, [data-testid="stVegaLiteChart"] { break-inside:avoid; overflow:visible; } [data-testid="stVerticalBlock"] { gap:.15rem !important; } }
</style>
"""
