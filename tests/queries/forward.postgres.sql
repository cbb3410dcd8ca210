select '{"officials":' || ('{"pageInfo":' || (('{"hasNextPage":' || (case when (
  select count(*)
  from (
    select 1
    from "entity" t2_
    where (t2_."name_sort" >= $1::text and (t2_."name_sort" > $1::text or (t2_."name_sort" = $1::text and t2_."key" > $2::text))) and t2_.kind = 'Official'
    limit $3::integer + 1
  ) m
) > $3::integer then 'true' else 'false' end) || ',"hasPreviousPage":' || (case when (
  select ((t3_."name_sort" >= $4::text and (t3_."name_sort" > $4::text or (t3_."name_sort" = $4::text and t3_."key" > $5::text)))) is not true
  from "entity" t3_
  where t3_.kind = 'Official'
  order by t3_."name_sort", t3_."key"
  limit 1
) is true then 'true' else 'false' end)) || (',"startCursor":' || (coalesce(to_json((
  select encode(convert_to(('[' || '"Official:name+,key+"' || ',' || (to_json(k0)::text) || ',' || (to_json(k1)::text) || ']'), 'UTF8'), 'hex')
  from (
    select t4_."name_sort" as k0, t4_."key" as k1
    from "entity" t4_
    where (t4_."name_sort" >= $6::text and (t4_."name_sort" > $6::text or (t4_."name_sort" = $6::text and t4_."key" > $7::text))) and t4_.kind = 'Official'
    order by t4_."name_sort", t4_."key"
    limit $3::integer
  ) e
  order by k0, k1
  limit 1
))::text, 'null')) || ',"endCursor":' || (coalesce(to_json((
  select encode(convert_to(('[' || '"Official:name+,key+"' || ',' || (to_json(k0)::text) || ',' || (to_json(k1)::text) || ']'), 'UTF8'), 'hex')
  from (
    select t5_."name_sort" as k0, t5_."key" as k1
    from "entity" t5_
    where (t5_."name_sort" >= $8::text and (t5_."name_sort" > $8::text or (t5_."name_sort" = $8::text and t5_."key" > $9::text))) and t5_.kind = 'Official'
    order by t5_."name_sort", t5_."key"
    limit $3::integer
  ) e
  order by k0 desc, k1 desc
  limit 1
))::text, 'null')) || '}')) || ',"edges":' || ((
  select '[' || coalesce(string_agg(j, ','), '') || ']'
  from (
    select '{"cursor":' || (to_json(encode(convert_to(('[' || '"Official:name+,key+"' || ',' || (to_json(t6_."name_sort")::text) || ',' || (to_json(t6_."key")::text) || ']'), 'UTF8'), 'hex'))::text) || ',"node":' || ('{"slug":' || to_json(t6_."slug")::text || ',"name":' || to_json(t6_."name")::text || '}') || '}' as j
    from "entity" t6_
    where (t6_."name_sort" >= $10::text and (t6_."name_sort" > $10::text or (t6_."name_sort" = $10::text and t6_."key" > $11::text))) and t6_.kind = 'Official'
    order by t6_."name_sort", t6_."key"
    limit $3::integer
  ) p
)) || '}') || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
