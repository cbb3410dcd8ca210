select '{"officials":' || ('{"pageInfo":' || ('{"hasNextPage":false,"hasPreviousPage":' || (case when (
  select count(*)
  from (
    select 1
    from "official" t2_
    limit $1::integer + 1
  ) m
) > $1::integer then 'true' else 'false' end) || '}') || ',"nodes":' || ((
  select '[' || coalesce(string_agg(j, ','), '') || ']'
  from (
    select j
    from (
      select '{"slug":' || to_json(t3_."slug")::text || '}' as j, t3_."name_sort" as k0, t3_."key" as k1
      from "entity" t3_
      where t3_.kind = 'Official'
      order by t3_."name_sort" desc, t3_."key" desc
      limit $1::integer
    ) b
    order by k0, k1
  ) p
)) || '}') || ',"incidents":' || ('{"totalCount":' || (
  select count(*)
  from "incident" t4_
)::text || ',"pageInfo":' || ('{"hasPreviousPage":' || (case when (
  select count(*)
  from (
    select 1
    from "incident" t5_
    limit $2::integer + 1
  ) m
) > $2::integer then 'true' else 'false' end) || ',"startCursor":' || (coalesce(to_json((
  select encode(convert_to(('[' || '"Incident:occurred-,key-"' || ',' || ('"' || to_char(k0 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"') || ',' || (to_json(k1)::text) || ']'), 'UTF8'), 'hex')
  from (
    select t6_."occurred_sort" as k0, t6_."key" as k1
    from "incident" t6_
    order by t6_."occurred_sort", t6_."key"
    limit $2::integer
  ) e
  order by k0 desc, k1 desc
  limit 1
))::text, 'null')) || ',"endCursor":' || (coalesce(to_json((
  select encode(convert_to(('[' || '"Incident:occurred-,key-"' || ',' || ('"' || to_char(k0 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"') || ',' || (to_json(k1)::text) || ']'), 'UTF8'), 'hex')
  from (
    select t7_."occurred_sort" as k0, t7_."key" as k1
    from "incident" t7_
    order by t7_."occurred_sort", t7_."key"
    limit $2::integer
  ) e
  order by k0, k1
  limit 1
))::text, 'null')) || '}') || ',"nodes":' || ((
  select '[' || coalesce(string_agg(j, ','), '') || ']'
  from (
    select j
    from (
      select '{"slug":' || to_json(t8_."slug")::text || ',"occurred":' || ('{"edtf":' || to_json(t8_1."occurred_edtf")::text || ',"earliest":' || (case when t8_1."occurred_earliest" is null then 'null' else '"' || to_char(t8_1."occurred_earliest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || '}') || '}' as j, t8_1."occurred_sort" as k0, t8_1."key" as k1
      from "entity" t8_
      join "incident" t8_1 on t8_1.id = t8_.id
      order by t8_1."occurred_sort", t8_1."key"
      limit $2::integer
    ) b
    order by k0 desc, k1 desc
  ) p
)) || '}') || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
