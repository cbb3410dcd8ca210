select '{"incidents":' || ((with mt2_ as materialized (
  select t2_."id" as id
  from "incident" t2_
  where ((((t2_."occurred_sort" >= $1::timestamptz and t2_."occurred_sort" < $2::timestamptz and t2_."occurred_latest" >= $3::timestamptz) or (t2_."occurred_latest" - t2_."occurred_earliest" > interval '31 days' and t2_."occurred_sort" < $2::timestamptz and t2_."occurred_latest" >= $3::timestamptz) or (t2_."occurred_earliest" is null and t2_."occurred_latest" >= $3::timestamptz) or (t2_."occurred_latest" is null and t2_."occurred_sort" < $2::timestamptz) or (t2_."occurred_earliest" is null and t2_."occurred_latest" is null))))
) select '{"totalCount":' || (
  select count(*)
  from mt2_
)::text || ',"nodes":' || ((
  select '[' || coalesce(string_agg(j, ','), '') || ']'
  from (
    select '{"id":' || (to_json(('Incident:' || t3_."key"))::text) || ',"occurred":' || ('{"edtf":' || to_json(t3_."occurred_edtf")::text || '}') || '}' as j
    from mt2_
    cross join "incident" t3_
    where t3_."id" = mt2_.id
    order by t3_."occurred_sort" desc, t3_."key" desc
    limit $4::integer
  ) p
)) || ',"facets":' || ((
  select '[' || coalesce(string_agg(j, ','), '') || ']'
  from (
    select '{"value":' || to_json(v)::text || ',"count":' || c::text || '}' as j
    from (
      select v, c
      from (
        select t4_."kind" as v, count(distinct t4_."id") as c
        from mt2_
        cross join "incident" t4_
        where t4_."id" = mt2_.id and true group by t4_."kind"
      ) f
      order by c desc, v
      limit $5::integer
    ) b
    order by c desc, v
  ) r
)) || '}')) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
