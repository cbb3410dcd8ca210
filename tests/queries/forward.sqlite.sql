select concat('{"officials":', (concat('{"pageInfo":', concat('{"hasNextPage":', (case when (
  select count(*)
  from (
    select 1
    from "entity" t2_
    where (t2_."name_sort" >= ?1 and (t2_."name_sort" > ?1 or (t2_."name_sort" = ?1 and t2_."key" > ?2))) and t2_.kind = 'Official'
    limit ?3 + 1
  ) m
) > ?3 then 'true' else 'false' end), ',"hasPreviousPage":', (case when (
  select ((t3_."name_sort" >= ?4 and (t3_."name_sort" > ?4 or (t3_."name_sort" = ?4 and t3_."key" > ?5)))) is not true
  from "entity" t3_
  where t3_.kind = 'Official'
  order by t3_."name_sort", t3_."key"
  limit 1
) is true then 'true' else 'false' end), ',"startCursor":', coalesce(json_quote((
  select lower(hex((concat('[', '"Official:name+,key+"', ',', (json_quote(k0)), ',', (json_quote(k1)), ']'))))
  from (
    select t4_."name_sort" as k0, t4_."key" as k1
    from "entity" t4_
    where (t4_."name_sort" >= ?6 and (t4_."name_sort" > ?6 or (t4_."name_sort" = ?6 and t4_."key" > ?7))) and t4_.kind = 'Official'
    order by t4_."name_sort", t4_."key"
    limit ?3
  ) e
  order by k0, k1
  limit 1
)), 'null'), ',"endCursor":', coalesce(json_quote((
  select lower(hex((concat('[', '"Official:name+,key+"', ',', (json_quote(k0)), ',', (json_quote(k1)), ']'))))
  from (
    select t5_."name_sort" as k0, t5_."key" as k1
    from "entity" t5_
    where (t5_."name_sort" >= ?8 and (t5_."name_sort" > ?8 or (t5_."name_sort" = ?8 and t5_."key" > ?9))) and t5_.kind = 'Official'
    order by t5_."name_sort", t5_."key"
    limit ?3
  ) e
  order by k0 desc, k1 desc
  limit 1
)), 'null'), '}'), ',"edges":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select concat('{"cursor":', json_quote(lower(hex((concat('[', '"Official:name+,key+"', ',', (json_quote(t6_."name_sort")), ',', (json_quote(t6_."key")), ']'))))), ',"node":', concat('{"slug":', json_quote(t6_."slug"), ',"name":', json_quote(t6_."name"), '}'), '}') as j
    from "entity" t6_
    where (t6_."name_sort" >= ?10 and (t6_."name_sort" > ?10 or (t6_."name_sort" = ?10 and t6_."key" > ?11))) and t6_.kind = 'Official'
    order by t6_."name_sort", t6_."key"
    limit ?3
  ) p
)), '}')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
