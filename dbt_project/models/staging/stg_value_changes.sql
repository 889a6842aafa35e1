select
    document_id,
    cast(changed_at as date) as changed_on,
    reader_version,
    cause,
    kind,
    place,
    side,
    item,
    measure,
    cast(repetition as integer) as repetition,
    cast(old_figure as decimal(24, 6)) as old_figure,
    cast(new_figure as decimal(24, 6)) as new_figure,
    old_printed,
    new_printed
from {{ source('raw', 'value_changes') }}
