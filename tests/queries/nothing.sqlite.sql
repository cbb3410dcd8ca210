select concat('{"article":', (coalesce((
  select concat('{"slug":', json_quote(t2_."slug"), ',"officials":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t3_."slug"), '}') as j
      from "subject" t4_, "entity" t3_
      where t4_."article_id" = t2_."id" and t4_."entity_kind" = 'Official' and t3_."id" = t4_."entity_id"
      order by t3_."name_sort", t3_."key"
      limit ?1
    ) p
  )), '}')), '}')
  from "article" t2_
  where t2_."key" = coalesce((
    select s.key
    from "article" s
    where s.slug = ?2
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Article' and s.slug = ?2
  ))
), 'null')), ',"node":', (case when ?3 in ('Article') then coalesce((
  select concat('{"id":', (json_quote(('Article:' || t5_."key"))), '}')
  from "article" t5_
  where t5_."key" = ?4
), 'null') when ?3 in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select concat('{"id":', (json_quote((t6_."kind" || ':' || t6_."key"))), '}')
  from "entity" t6_
  where t6_."key" = ?4 and t6_."kind" = ?3
), 'null') when ?3 in ('Figure') then coalesce((
  select concat('{"id":', (json_quote(('Figure:' || t7_."key"))), '}')
  from "figure" t7_
  where t7_."key" = ?4
), 'null') when ?3 in ('RelatedLink') then coalesce((
  select concat('{"id":', (json_quote(('RelatedLink:' || t8_."key"))), '}')
  from "related_link" t8_
  where t8_."key" = ?4
), 'null') when ?3 in ('Statement') then coalesce((
  select concat('{"id":', (json_quote(('Statement:' || t9_."key"))), '}')
  from "statement" t9_
  where t9_."key" = ?4
), 'null') else 'null' end), ',"nodes":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select case when t10_.kind in ('Article') then coalesce((
      select concat('{"id":', (json_quote(('Article:' || t11_."key"))), '}')
      from "article" t11_
      where t11_."key" = t10_.key
    ), 'null') when t10_.kind in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
      select concat('{"id":', (json_quote((t12_."kind" || ':' || t12_."key"))), '}')
      from "entity" t12_
      where t12_."key" = t10_.key and t12_."kind" = t10_.kind
    ), 'null') when t10_.kind in ('Figure') then coalesce((
      select concat('{"id":', (json_quote(('Figure:' || t13_."key"))), '}')
      from "figure" t13_
      where t13_."key" = t10_.key
    ), 'null') when t10_.kind in ('RelatedLink') then coalesce((
      select concat('{"id":', (json_quote(('RelatedLink:' || t14_."key"))), '}')
      from "related_link" t14_
      where t14_."key" = t10_.key
    ), 'null') when t10_.kind in ('Statement') then coalesce((
      select concat('{"id":', (json_quote(('Statement:' || t15_."key"))), '}')
      from "statement" t15_
      where t15_."key" = t10_.key
    ), 'null') else 'null' end as j
    from (
      select kind.key as n, kind.value as kind, key.value as key
      from json_each(?5) kind
      join json_each(?6) key on key.key = kind.key
      order by kind.key
    ) t10_
    order by t10_.n
  ) r
)), ',"force":', (coalesce((
  select concat('{"answersTo":', coalesce((
    select concat('{"slug":', json_quote(t17_."slug"), '}')
    from "entity" t17_
    where t17_."id" = t16_."answers_to_id"
  ), 'null'), ',"statements":', (concat('{"totalCount":', cast((
    select count(*)
    from "statement" t18_
    where t18_."speaker_id" = t16_."id"
  ) as text), ',"edges":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"cursor":', (json_quote(lower(hex((concat('[', '"Statement:made-,key-"', ',', ('"' || replace(substr(t19_."made_sort", 1, 19), ' ', 'T') || 'Z' || '"'), ',', (json_quote(t19_."key")), ']')))))), '}') as j
      from "statement" t19_
      where t19_."speaker_id" = t16_."id"
      order by t19_."made_sort" desc, t19_."key" desc
      limit ?7
    ) p
  )), ',"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', (json_quote(('Statement:' || t20_."key"))), '}') as j
      from "statement" t20_
      where t20_."speaker_id" = t16_."id"
      order by t20_."made_sort" desc, t20_."key" desc
      limit ?7
    ) p
  )), ',"pageInfo":', (concat('{"hasNextPage":', (case when (
    select count(*)
    from (
      select 1
      from "statement" t21_
      where t21_."speaker_id" = t16_."id"
      limit ?7 + 1
    ) m
  ) > ?7 then 'true' else 'false' end), ',"hasPreviousPage":false,"startCursor":', (coalesce(json_quote((
    select lower(hex((concat('[', '"Statement:made-,key-"', ',', ('"' || replace(substr(k0, 1, 19), ' ', 'T') || 'Z' || '"'), ',', (json_quote(k1)), ']'))))
    from (
      select t22_."made_sort" as k0, t22_."key" as k1
      from "statement" t22_
      where t22_."speaker_id" = t16_."id"
      order by t22_."made_sort" desc, t22_."key" desc
      limit ?7
    ) e
    order by k0 desc, k1 desc
    limit 1
  )), 'null')), ',"endCursor":', (coalesce(json_quote((
    select lower(hex((concat('[', '"Statement:made-,key-"', ',', ('"' || replace(substr(k0, 1, 19), ' ', 'T') || 'Z' || '"'), ',', (json_quote(k1)), ']'))))
    from (
      select t23_."made_sort" as k0, t23_."key" as k1
      from "statement" t23_
      where t23_."speaker_id" = t16_."id"
      order by t23_."made_sort" desc, t23_."key" desc
      limit ?7
    ) e
    order by k0, k1
    limit 1
  )), 'null')), '}')), '}')), ',"articles":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t24_."slug"), '}') as j
      from "subject" t25_, "article" t24_
      where t25_."entity_id" = t16_."id" and t24_."id" = t25_."article_id"
      order by t24_."published_sort" desc, t24_."key" desc
      limit ?8
    ) p
  )), ',"pageInfo":', (concat('{"hasNextPage":', (case when (
    select count(*)
    from (
      select 1
      from "subject" t27_, "article" t26_
      where t27_."entity_id" = t16_."id" and t26_."id" = t27_."article_id"
      limit ?8 + 1
    ) m
  ) > ?8 then 'true' else 'false' end), ',"startCursor":', (coalesce(json_quote((
    select lower(hex((concat('[', '"Article:published-,key-"', ',', ('"' || replace(substr(k0, 1, 19), ' ', 'T') || 'Z' || '"'), ',', (json_quote(k1)), ']'))))
    from (
      select t28_."published_sort" as k0, t28_."key" as k1
      from "subject" t29_, "article" t28_
      where t29_."entity_id" = t16_."id" and t28_."id" = t29_."article_id"
      order by t28_."published_sort" desc, t28_."key" desc
      limit ?8
    ) e
    order by k0 desc, k1 desc
    limit 1
  )), 'null')), '}')), '}')), '}')
  from "force" t16_
  where t16_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = ?9 and s.kind = 'Force'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Force' and s.slug = ?9
  ))
), 'null')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
