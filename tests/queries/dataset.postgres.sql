select '{"dataset":' || ((
  select '{"counts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"kind":' || to_json(t3_."kind")::text || ',"count":' || t3_."count"::text || '}' as j
      from "kind_count" t3_
      order by t3_."kind"
    ) r
  )) || ',"sources":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select ('{"name":' || to_json(t4_."name")::text || ',"licence":' || to_json(t4_."licence")::text) || (',"attribution":' || to_json(t4_."attribution")::text || ',"url":' || (case when t4_."url" is null then 'null' else to_json(t4_."url")::text end) || '}') as j
      from "data_source" t4_
      order by (
        select o."key"
        from "data_set" o
        where o.id = t4_."data_set_id"
      ), t4_."position"
    ) r
  )) || '}'
  from "load" t2_
  order by t2_."id" desc
  limit 1
)) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
