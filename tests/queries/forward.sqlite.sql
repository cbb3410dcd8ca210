select '{"officials":' || ((
  select '{"pageInfo":' || (('{"hasNextPage":' || (case when count(*) > ?1 then 'true' else 'false' end) || ',"hasPreviousPage":' || (case when (exists (
    select 1
    from "entity" t3_
    where ((t3_."name" > ?2 or (t3_."name" = ?2 and t3_."key" > ?3))) is not true and t3_.kind = 'Official'
  )) is true then 'true' else 'false' end)) || (',"startCursor":' || coalesce(json_quote(max(case when n = 1 and ?4 > 0 then c0 end)), 'null') || ',"endCursor":' || coalesce(json_quote(max(case when n = case when m < ?5 then m else ?5 end then c0 end)), 'null') || '}')) || ',"edges":' || ('[' || coalesce(group_concat(c1, ',') filter (where n <= ?6), '') || ']') || '}'
  from (
    select p.*, row_number() over () as n, count(*) over () as m
    from (
      select lower(hex(('[' || '"Official:name+,key+"' || ',' || (json_quote(t2_."name")) || ',' || (json_quote(t2_."key")) || ']'))) as c0, '{"cursor":' || (json_quote(lower(hex(('[' || '"Official:name+,key+"' || ',' || (json_quote(t2_."name")) || ',' || (json_quote(t2_."key")) || ']'))))) || ',"node":' || ('{"slug":' || json_quote(t2_."slug") || ',"name":' || json_quote(t2_."name") || '}') || '}' as c1
      from "entity" t2_
      where (t2_."name" > ?7 or (t2_."name" = ?7 and t2_."key" > ?8)) and t2_.kind = 'Official'
      order by t2_."name", t2_."key"
      limit ?9 + 1
    ) p
    order by n
  ) q
)) || '}' as data, (
  select version
  from load
  order by id desc
  limit 1
) as version
