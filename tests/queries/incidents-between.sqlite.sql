select concat('{"incidents":', ((with mt2_ as materialized (
  select t2_."id" as id
  from "incident" t2_
  where ((((t2_."occurred_sort" >= ?1 and t2_."occurred_sort" < ?2 and t2_."occurred_latest" >= ?3) or (julianday(t2_."occurred_latest") - julianday(t2_."occurred_earliest") > 31 and t2_."occurred_sort" < ?2 and t2_."occurred_latest" >= ?3) or (t2_."occurred_earliest" is null and t2_."occurred_latest" >= ?3) or (t2_."occurred_latest" is null and t2_."occurred_sort" < ?2) or (t2_."occurred_earliest" is null and t2_."occurred_latest" is null))))
) select concat('{"totalCount":', cast((
  select count(*)
  from mt2_
) as text), ',"nodes":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select concat('{"id":', (json_quote(('Incident:' || t3_."key"))), ',"occurred":', concat('{"edtf":', json_quote(t3_."occurred_edtf"), '}'), '}') as j
    from mt2_
    cross join "incident" t3_
    where t3_."id" = mt2_.id
    order by t3_."occurred_sort" desc, t3_."key" desc
    limit ?4
  ) p
)), ',"facets":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select concat('{"value":', json_quote(v), ',"count":', cast(c as text), '}') as j
    from (
      select v, c
      from (
        select t4_."kind" as v, count(distinct t4_."id") as c
        from mt2_
        cross join "incident" t4_
        where t4_."id" = mt2_.id and true group by t4_."kind"
      ) f
      order by c desc, v
      limit ?5
    ) b
    order by c desc, v
  ) r
)), '}'))), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
