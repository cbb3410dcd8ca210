select '{"officials":' || ((
  select '{"pageInfo":' || ('{"hasNextPage":false,"hasPreviousPage":' || (case when count(*) > $1::integer then 'true' else 'false' end) || '}') || ',"nodes":' || ('[' || coalesce(string_agg(c0, ',') filter (where n <= $2::integer), '') || ']') || '}'
  from (
    select p.*, row_number() over () as n, count(*) over () as m
    from (
      select '{"slug":' || to_json(t2_."slug")::text || '}' as c0
      from "entity" t2_
      where t2_.kind = 'Official'
      order by t2_."name" desc, t2_."key" desc
      limit $3::integer + 1
    ) p
    order by n desc
  ) q
)) || ',"incidents":' || ((
  select '{"totalCount":' || (
    select count(*)
    from "incident" t4_
  )::text || ',"pageInfo":' || ('{"hasPreviousPage":' || (case when count(*) > $4::integer then 'true' else 'false' end) || ',"startCursor":' || coalesce(to_json(max(case when n = case when m < $5::integer then m else $5::integer end then c0 end))::text, 'null') || ',"endCursor":' || coalesce(to_json(max(case when n = 1 and $6::integer > 0 then c0 end))::text, 'null') || '}') || ',"nodes":' || ('[' || coalesce(string_agg(c1, ',') filter (where n <= $7::integer), '') || ']') || '}'
  from (
    select p.*, row_number() over () as n, count(*) over () as m
    from (
      select encode(convert_to(('[' || '"Incident:occurred-,key-"' || ',' || (case when t3_."occurred_earliest" is null then 'null' else '"' || to_char(t3_."occurred_earliest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || ',' || (to_json(t3_."key")::text) || ']'), 'UTF8'), 'hex') as c0, '{"slug":' || to_json(t3_1."slug")::text || ',"occurred":' || ('{"edtf":' || to_json(t3_."occurred_edtf")::text || ',"earliest":' || (case when t3_."occurred_earliest" is null then 'null' else '"' || to_char(t3_."occurred_earliest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || '}') || '}' as c1
      from "incident" t3_
      join "entity" t3_1 on t3_1.id = t3_.id
      order by t3_."occurred_earliest" nulls last, t3_."key"
      limit $8::integer + 1
    ) p
    order by n desc
  ) q
)) || '}' as data, (
  select version
  from load
  order by id desc
  limit 1
) as version
