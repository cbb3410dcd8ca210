select concat('{"dataset":', ((
  select concat('{"counts":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"kind":', json_quote(t3_."kind"), ',"count":', cast(t3_."count" as text), '}') as j
      from "kind_count" t3_
      order by t3_."kind"
    ) r
  )), ',"sources":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"name":', json_quote(t4_."name"), ',"licence":', json_quote(t4_."licence"), ',"attribution":', json_quote(t4_."attribution"), ',"url":', (case when t4_."url" is null then 'null' else json_quote(t4_."url") end), '}') as j
      from "data_source" t4_
      order by (
        select o."key"
        from "data_set" o
        where o.id = t4_."data_set_id"
      ), t4_."position"
    ) r
  )), '}')
  from "load" t2_
  order by t2_."id" desc
  limit 1
)), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
