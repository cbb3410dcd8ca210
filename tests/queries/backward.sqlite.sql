select concat('{"officials":', (concat('{"pageInfo":', concat('{"hasNextPage":false,"hasPreviousPage":', (case when (
  select count(*)
  from (
    select 1
    from "official" t2_
    limit ?1 + 1
  ) m
) > ?1 then 'true' else 'false' end), '}'), ',"nodes":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select j
    from (
      select concat('{"slug":', json_quote(t3_."slug"), '}') as j, t3_."name_sort" as k0, t3_."key" as k1
      from "entity" t3_
      where t3_.kind = 'Official'
      order by t3_."name_sort" desc, t3_."key" desc
      limit ?1
    ) b
    order by k0, k1
  ) p
)), '}')), ',"incidents":', (concat('{"totalCount":', cast((
  select count(*)
  from "incident" t4_
) as text), ',"pageInfo":', (concat('{"hasPreviousPage":', (case when (
  select count(*)
  from (
    select 1
    from "incident" t5_
    limit ?2 + 1
  ) m
) > ?2 then 'true' else 'false' end), ',"startCursor":', (coalesce(json_quote((
  select lower(hex((concat('[', '"Incident:occurred-,key-"', ',', ('"' || replace(substr(k0, 1, 19), ' ', 'T') || 'Z' || '"'), ',', (json_quote(k1)), ']'))))
  from (
    select t6_."occurred_sort" as k0, t6_."key" as k1
    from "incident" t6_
    order by t6_."occurred_sort", t6_."key"
    limit ?2
  ) e
  order by k0 desc, k1 desc
  limit 1
)), 'null')), ',"endCursor":', (coalesce(json_quote((
  select lower(hex((concat('[', '"Incident:occurred-,key-"', ',', ('"' || replace(substr(k0, 1, 19), ' ', 'T') || 'Z' || '"'), ',', (json_quote(k1)), ']'))))
  from (
    select t7_."occurred_sort" as k0, t7_."key" as k1
    from "incident" t7_
    order by t7_."occurred_sort", t7_."key"
    limit ?2
  ) e
  order by k0, k1
  limit 1
)), 'null')), '}')), ',"nodes":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select j
    from (
      select concat('{"slug":', json_quote(t8_."slug"), ',"occurred":', (concat('{"edtf":', json_quote(t8_1."occurred_edtf"), ',"earliest":', (case when t8_1."occurred_earliest" is null then 'null' else '"' || replace(substr(t8_1."occurred_earliest", 1, 19), ' ', 'T') || 'Z' || '"' end), '}')), '}') as j, t8_1."occurred_sort" as k0, t8_1."key" as k1
      from "entity" t8_
      join "incident" t8_1 on t8_1.id = t8_.id
      order by t8_1."occurred_sort", t8_1."key"
      limit ?2
    ) b
    order by k0 desc, k1 desc
  ) p
)), '}')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
