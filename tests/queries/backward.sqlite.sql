select '{"officials":' || ((
  select '{"pageInfo":' || ('{"hasNextPage":false,"hasPreviousPage":' || (case when count(*) > ?1 then 'true' else 'false' end) || '}') || ',"nodes":' || ('[' || coalesce(group_concat(c0, ',') filter (where n <= ?2), '') || ']') || '}'
  from (
    select p.*, row_number() over () as n, count(*) over () as m
    from (
      select '{"slug":' || json_quote(t2_."slug") || '}' as c0
      from "entity" t2_
      where t2_.kind = 'Official'
      order by t2_."name" desc, t2_."key" desc
      limit ?3 + 1
    ) p
    order by n desc
  ) q
)) || ',"incidents":' || ((
  select '{"totalCount":' || cast((
    select count(*)
    from "incident" t4_
  ) as text) || ',"pageInfo":' || ('{"hasPreviousPage":' || (case when count(*) > ?4 then 'true' else 'false' end) || ',"startCursor":' || coalesce(json_quote(max(case when n = case when m < ?5 then m else ?5 end then c0 end)), 'null') || ',"endCursor":' || coalesce(json_quote(max(case when n = 1 and ?6 > 0 then c0 end)), 'null') || '}') || ',"nodes":' || ('[' || coalesce(group_concat(c1, ',') filter (where n <= ?7), '') || ']') || '}'
  from (
    select p.*, row_number() over () as n, count(*) over () as m
    from (
      select lower(hex(('[' || '"Incident:occurred-,key-"' || ',' || (case when t3_."occurred_earliest" is null then 'null' else '"' || replace(substr(t3_."occurred_earliest", 1, 19), ' ', 'T') || 'Z' || '"' end) || ',' || (json_quote(t3_."key")) || ']'))) as c0, '{"slug":' || json_quote(t3_1."slug") || ',"occurred":' || ('{"edtf":' || json_quote(t3_."occurred_edtf") || ',"earliest":' || (case when t3_."occurred_earliest" is null then 'null' else '"' || replace(substr(t3_."occurred_earliest", 1, 19), ' ', 'T') || 'Z' || '"' end) || '}') || '}' as c1
      from "incident" t3_
      join "entity" t3_1 on t3_1.id = t3_.id
      order by t3_."occurred_earliest" nulls last, t3_."key"
      limit ?8 + 1
    ) p
    order by n desc
  ) q
)) || '}' as data, (
  select version
  from load
  order by id desc
  limit 1
) as version
