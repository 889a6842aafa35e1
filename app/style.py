"""The look of the app: calm paper, dark ink, one accent; the same roles at night. The only CSS.

Night follows the reader's system, as Streamlit's own theme does (`.streamlit/config.toml`); paper is always printed white.
"""

CSS = """
<style>
:root { --paper:#FBFAF7; --panel:#FFFFFF; --line:#E4E1DA; --rule:#F0EEE8; --edge:#CFCBC1; --strong:#FAF8F3; --tint:#FBEFEC; --shade:#1F243029;
  --ink:#1F2430; --soft:#5F6672; --dots:#9AA4AE; --accent:#B23A2E; --blue:#2F5D73; color-scheme:light; }
@media screen and (prefers-color-scheme: dark) { :root { --paper:#15181D; --panel:#1C2026; --line:#3A414B; --rule:#2B3038; --edge:#4A525E; --strong:#242A31; --tint:#3A2322;
  --shade:#0000008F; --ink:#E8E6E1; --soft:#A9B0BA; --dots:#6C7580; --accent:#F08A7B; --blue:#8DB9D0; color-scheme:dark; }
  [data-testid="stImage"] img { filter:brightness(.92); } }
:root { --serif:"Noto Serif SC","Noto Serif CJK SC","Songti SC",serif; }
html, body, [class*="st-"] { font-variant-numeric: tabular-nums; }
.block-container { max-width: 1180px; padding-top: 4.2rem; padding-bottom: 4rem; }
#MainMenu, footer, [data-testid="stDecoration"], [data-testid="stStatusWidget"], [data-testid="stToolbarActions"],
[data-testid="stAppDeployButton"], [data-testid="stHeadingWithActionElements"] a, [data-testid="stElementToolbar"] { display:none !important; }
header[data-testid="stHeader"] { background:var(--panel); border-bottom:1px solid var(--line); }
h1, h2, h3 { font-family: var(--serif); color: var(--ink); letter-spacing:.02em; }
h1 { font-size: 2rem !important; font-weight:600 !important; padding-bottom:.7rem !important; }
h2 { font-size: 1.3rem !important; font-weight:600 !important; margin-top:1.4rem !important; }
.lede { font-size:1.12rem; line-height:1.85; color:var(--ink); max-width:62rem; margin:.1rem 0 .6rem; }
.soft { color:var(--soft); font-size:.9rem; }
.notice { border-left:4px solid var(--accent); background:var(--panel); padding:.5rem .9rem; margin:.2rem 0 .8rem; border-radius:2px;
  border-top:1px solid var(--line); border-right:1px solid var(--line); border-bottom:1px solid var(--line); font-size:.95rem; }
.headlines { display:flex; flex-wrap:wrap; gap:1rem; margin:.4rem 0 1rem; }
.headline { flex:1 1 15rem; background:var(--panel); border:1px solid var(--line); border-radius:4px; padding:.9rem 1.1rem; }
.headline .label { color:var(--soft); font-size:.92rem; }
.headline .figure { font-size:2rem; line-height:1.35; color:var(--ink); }
.headline .figure .unit { font-size:.95rem; color:var(--soft); margin-left:.35rem; }
.headline .under { color:var(--soft); font-size:.92rem; }
.sheet { overflow-x:auto; background:linear-gradient(to left, var(--panel) 45%, transparent) right/2.6rem 100% no-repeat local,
  linear-gradient(to left, var(--shade), transparent) right/.9rem 100% no-repeat, var(--panel); border:1px solid var(--line); border-radius:4px; margin:.2rem 0 .5rem; }
.sheet.few { max-width:52rem; }
.sheet .once { display:none; }
.sheet table { border-collapse:collapse; width:100%; font-size:.94rem; line-height:1.5; }
.sheet caption { caption-side:top; text-align:right; color:var(--soft); font-size:.85rem; padding:.45rem .8rem 0; }
.sheet th { color:var(--soft); font-weight:500; border-bottom:1px solid var(--edge); padding:.5rem .8rem; white-space:nowrap; }
.sheet td { padding:.42rem .8rem; border-bottom:1px solid var(--rule); }
.sheet tr:last-child td { border-bottom:none; }
.sheet .n { text-align:right; white-space:nowrap; }
.sheet td.s { white-space:nowrap; }
abbr[title] { text-decoration:none; cursor:help; border-bottom:1px dotted var(--dots); }
td.n .accent::before { content:"● "; font-size:.6em; vertical-align:.25em; } td.n .accent { font-weight:600; }
.sheet .w { text-align:left; min-width:4.5rem; } .sheet .w:first-child { min-width:9rem; } .sheet .s:first-child { min-width:0; }
.sheet tr.strong td { font-weight:600; background:var(--strong); }
.stHtml a { color:var(--ink); text-decoration:none; border-bottom:1px dotted var(--dots); }
.sheet a { color:var(--ink); text-decoration:none; border-bottom:1px dotted var(--dots); }
.sheet a:hover { color:var(--blue); border-bottom-color:var(--blue); }
.sheet a:focus-visible, .quiet a:focus-visible { outline:2px solid var(--blue); outline-offset:2px; }
.up::first-letter, .down::first-letter { font-size:.8em; }
.accent { color:var(--accent); }
.class-heads { display:flex; gap:1rem; padding:.3rem .9rem .1rem; color:var(--soft); font-size:.85rem; flex-wrap:wrap; }
.class-heads .name { flex:1 1 14rem; } .class-heads .n { min-width:7.5rem; text-align:right; }
.tiny { display:none; color:var(--soft); font-size:.8rem; font-weight:400; }
ol.asked { columns:2; column-gap:2.4rem; padding-left:1.5rem; margin:.1rem 0 .4rem; } ol.asked li { break-inside:avoid; padding:.22rem 0; line-height:1.6; }
ol.asked a { border-bottom:1px dotted var(--dots); } ol.asked a:hover { color:var(--blue); border-bottom-color:var(--blue); }
details.class { background:var(--panel); border:1px solid var(--line); border-radius:4px; margin:.25rem 0; }
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
.side > div { background:var(--panel); border:1px solid var(--line); border-radius:4px; padding:.9rem 1.1rem; }
.side .figure { font-size:1.6rem; }
.tag { display:inline-block; border:1px solid var(--line); border-radius:3px; padding:0 .45rem; font-size:.85rem; color:var(--soft); }
.tag.accent { border-color:var(--accent); color:var(--accent); }
ol.findings, ul.plain { padding-left:1.3rem; margin:.3rem 0 .6rem; } ol.findings li, ul.plain li { margin:.35rem 0; line-height:1.7; }
.said { background:var(--panel); border:1px solid var(--line); border-radius:4px; padding:.7rem 1rem; line-height:1.8; } .said .here { outline:2px solid var(--accent); outline-offset:2px; font-weight:600; }
tr.here td { background:var(--tint); } td .here { outline:2px solid var(--accent); outline-offset:2px; font-weight:600; }
.st-key-filters .stSelectbox, .st-key-more .stSelectbox { min-width:9rem; }
.quiet, .quiet a { color:var(--soft); font-size:.88rem; }
.quiet a { border-bottom:1px dotted var(--dots); text-decoration:none; }
.proof { display:grid; grid-template-columns:8rem 1fr; gap:.3rem .8rem; background:var(--panel); border:1px solid var(--line); border-radius:4px; padding:.9rem 1.1rem; font-size:.95rem; }
.proof dt { color:var(--soft); } .proof dd { margin:0; overflow-wrap:anywhere; }
.empty { background:var(--panel); border:1px dashed var(--edge); border-radius:4px; padding:1.6rem; color:var(--soft); }
.matrix td.n { text-align:center; }
[data-testid="stDownloadButton"] button { background:transparent; border:none; border-bottom:1px dotted var(--dots); border-radius:0; color:var(--soft); min-height:1.75rem; padding:0 .15rem; font-size:.85rem; }
[data-testid="stDownloadButton"] button:hover { color:var(--blue); border-bottom-color:var(--blue); background:transparent; }
.st-key-report [data-testid="stDownloadButton"] button { border:1px solid var(--line); border-radius:4px; background:var(--panel); color:var(--ink); padding:.3rem 1rem; font-size:.95rem; }
.st-key-filters [data-testid="stButtonGroup"] button { min-height:2.5rem; }
.schema { max-height:25rem; overflow:auto; background:var(--panel); border:1px solid var(--line); border-radius:4px; padding:.5rem .9rem; font-size:.9rem; line-height:1.55; }
.schema dl { margin:0 !important; padding:0 !important; } .schema dt, .schema dd { font-size:.88rem !important; padding:0 !important; margin:0 !important; line-height:1.55; } .schema dt { margin-top:.45rem !important; } .schema dt span { color:var(--soft); font-size:.85em; } .schema dd { color:var(--soft); }
.schema code, .examples pre { font-family:"Noto Sans Mono CJK SC","Noto Sans Mono","DejaVu Sans Mono",Consolas,monospace; color:var(--ink); background:none; padding:0; }
.examples summary { cursor:pointer; } .examples pre { white-space:pre-wrap; overflow-wrap:anywhere; font-size:.84rem; line-height:1.5; margin:.15rem 0 .5rem; color:var(--soft); }
.onpaper { display:none; }
.sheet td.w:not(.s) { min-width:9rem; }
@media (max-width: 1100px) { .sheet table { font-size:.88rem; } .sheet th, .sheet td { padding:.38rem .5rem; } .sheet caption { text-align:left; }
  .sheet td:first-child, .sheet th:first-child { position:sticky; left:0; background:var(--panel); } .sheet tr.strong td:first-child { background:var(--strong); } }
@media (max-width: 640px) {
  .sheet table { font-size:.84rem; } .sheet th, .sheet td { padding:.36rem .35rem; } .sheet td:first-child, .sheet th:first-child { padding-left:.55rem; }
  .sheet .w:first-child, .sheet td.w:not(.s) { min-width:6.2rem; } .sheet .eq { display:none; } .sheet span.once { display:inline; } .sheet caption.once { display:table-caption; } .sheet caption { padding-top:.3rem; }
  .sheet td.s:not(:first-child) { white-space:normal; min-width:3.1rem; } .sheet.years { direction:rtl; } .sheet.years caption { text-align:right; } .sheet.years table { direction:ltr; }
  .sheet.cards thead { display:none; } .sheet.cards table, .sheet.cards tbody, .sheet.cards tr, .sheet.cards td { display:block; }
  .sheet.cards tr { border-bottom:1px solid var(--line); padding:.45rem .7rem; } .sheet.cards tr:last-child { border-bottom:none; }
  .sheet.cards td { display:flex; gap:.7rem; border:none; padding:.1rem 0; position:static !important; white-space:normal; min-width:0 !important; background:none !important; overflow-wrap:anywhere; }
  .sheet.cards td::before { content:attr(data-head); color:var(--soft); flex:0 0 5.2rem; } .sheet.cards td:empty { display:none; }
  .schema { max-height:13rem; }
  ol.asked { columns:1; } .class-heads { display:none; } .tiny { display:block; } details.class > summary .n { min-width:5.4rem; } .side { grid-template-columns:1fr; } .block-container { padding-left:.8rem; padding-right:.8rem; } h1 { font-size:1.5rem !important; } .headline .figure { font-size:1.6rem; } .proof { grid-template-columns:1fr; } }
@media print { @page { size:A4; margin:14mm 13mm; }
  header, [data-testid="stDownloadButton"], [data-testid="stSelectbox"], [data-testid="stMultiSelect"], [data-testid="stRadio"], .around, .st-key-filters, .noprint { display:none !important; }
  .onpaper { display:block; font-family:var(--serif); font-size:15pt; font-weight:600; margin:0; }
  body, .stApp { background:#fff !important; color:var(--ink) !important; } [class*="st-key-night"] { filter:invert(1) hue-rotate(180deg); } .block-container { padding:0 !important; max-width:none !important; }
  .lede { font-size:11pt; line-height:1.5; } .sheet table { font-size:8.6pt; line-height:1.3; } .sheet td, .sheet th { padding:1.5pt 4pt; }
  .headline { padding:4pt 8pt; flex:1 1 0; } .headline .figure { font-size:15pt; } h1 { font-size:10pt !important; color:var(--soft) !important; padding:0 !important; } h2, .stHtml h2 { font-size:12pt !important; margin:.5rem 0 0 !important; }
  ol.findings li, ul.plain li { font-size:9.2pt; line-height:1.35; margin:.12rem 0 !important; } ol.findings { margin:.1rem 0; } .soft, .quiet, .quiet a, .notice, .tag, .sheet caption { font-size:8.6pt !important; margin:0 !important; }
  [data-testid="stElementContainer"]:has(h2) { break-after:avoid; } .noprint { display:none; }
  .notice { padding:2pt 6pt; } .headlines { margin:2pt 0; } .headline .label, .headline .under { font-size:8.6pt; } p { margin:0 !important; }
  [data-testid="stVegaLiteChart"] { max-height:6.2cm; } [data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg { max-height:6.2cm !important; width:100% !important; height:auto !important; }
  .sheet, .headlines, [data-testid="stVegaLiteChart"] { break-inside:avoid; overflow:visible; } [data-testid="stVerticalBlock"] { gap:.15rem !important; } }
</style>
"""
