select '{"officials":' || ((
  select '{"pageInfo":' || (('{"hasNextPage":' || (case when count(*) > $1::integer then 'true' else 'false' end) || ',"hasPreviousPage":' || (case when (exists (
    select 1
    from "entity" t3_
    where ((t3_."name" > $2::text or (t3_."name" = $2::text and t3_."key" > $3::text))) is not true and t3_.kind = 'Official'
  )) is true then 'true' else 'false' end)) || (',"startCursor":' || coalesce(to_json(max(case when n = 1 and $4::integer > 0 then c0 end))::text, 'null') || ',"endCursor":' || coalesce(to_json(max(case when n = case when m < $5::integer then m else $5::integer end then c0 end))::text, 'null') || '}')) || ',"edges":' || ('[' || coalesce(string_agg(c1, ',') filter (where n <= $6::integer), '') || ']') || '}'
  from (
    select p.*, row_number() over () as n, count(*) over () as m
    from (
      select encode(convert_to(('[' || '"Official:name+,key+"' || ',' || (to_json(t2_."name")::text) || ',' || (to_json(t2_."key")::text) || ']'), 'UTF8'), 'hex') as c0, '{"cursor":' || (to_json(encode(convert_to(('[' || '"Official:name+,key+"' || ',' || (to_json(t2_."name")::text) || ',' || (to_json(t2_."key")::text) || ']'), 'UTF8'), 'hex'))::text) || ',"node":' || ('{"slug":' || to_json(t2_."slug")::text || ',"name":' || to_json(t2_."name")::text || '}') || '}' as c1
      from "entity" t2_
      where (t2_."name" > $7::text or (t2_."name" = $7::text and t2_."key" > $8::text)) and t2_.kind = 'Official'
      order by t2_."name", t2_."key"
      limit $9::integer + 1
    ) p
    order by n
  ) q
)) || '}' as data, (
  select version
  from load
  order by id desc
  limit 1
) as version
