select concat('{"statement":', (coalesce((
  select concat('{"id":', (json_quote(('Statement:' || t2_."key"))), ',"medium":', json_quote(t2_."medium"), ',"article":', (
    select concat('{"slug":', json_quote(t3_."slug"), '}')
    from "article" t3_
    where t3_."id" = t2_."article_id"
  ), '}')
  from "statement" t2_
  where t2_."key" = ?1 and ?2 = 'Statement'
), 'null')), ',"figure":', (coalesce((
  select concat('{"id":', (json_quote(('Figure:' || t4_."key"))), ',"low":', (case when t4_."low" is null then 'null' else cast(t4_."low" as text) end), ',"claimant":', ((
    select concat('{"id":', (json_quote((t5_."kind" || ':' || t5_."key"))), '}')
    from "entity" t5_
    where t5_."id" = t4_."claimant_id"
  )), '}')
  from "figure" t4_
  where t4_."key" = ?3 and ?4 = 'Figure'
), 'null')), ',"other":', (coalesce((
  select concat('{"id":', (json_quote(('Figure:' || t6_."key"))), '}')
  from "figure" t6_
  where t6_."key" = ?5 and ?6 = 'Figure'
), 'null')), ',"missing":', (coalesce((
  select concat('{"id":', (json_quote(('Statement:' || t7_."key"))), '}')
  from "statement" t7_
  where t7_."key" = ?7 and ?8 = 'Statement'
), 'null')), ',"malformed":', (coalesce((
  select concat('{"id":', (json_quote(('Statement:' || t8_."key"))), '}')
  from "statement" t8_
  where t8_."key" = ?9 and ?10 = 'Statement'
), 'null')), ',"node":', (case when ?11 in ('Article') then coalesce((
  select concat('{"id":', (json_quote(('Article:' || t9_."key"))), '}')
  from "article" t9_
  where t9_."key" = ?12
), 'null') when ?11 in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select concat('{"id":', (json_quote((t10_."kind" || ':' || t10_."key"))), '}')
  from "entity" t10_
  where t10_."key" = ?12 and t10_."kind" = ?11
), 'null') when ?11 in ('Figure') then coalesce((
  select concat('{"id":', (json_quote(('Figure:' || t11_."key"))), '}')
  from "figure" t11_
  where t11_."key" = ?12
), 'null') when ?11 in ('RelatedLink') then coalesce((
  select concat('{"id":', (json_quote(('RelatedLink:' || t12_."key"))), '}')
  from "related_link" t12_
  where t12_."key" = ?12
), 'null') when ?11 in ('Statement') then coalesce((
  select concat('{"id":', (json_quote(('Statement:' || t13_."key"))), '}')
  from "statement" t13_
  where t13_."key" = ?12
), 'null') else 'null' end), ',"nodes":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select case when t14_.kind in ('Article') then coalesce((
      select concat('{"id":', (json_quote(('Article:' || t15_."key"))), '}')
      from "article" t15_
      where t15_."key" = t14_.key
    ), 'null') when t14_.kind in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
      select concat('{"id":', (json_quote((t16_."kind" || ':' || t16_."key"))), '}')
      from "entity" t16_
      where t16_."key" = t14_.key and t16_."kind" = t14_.kind
    ), 'null') when t14_.kind in ('Figure') then coalesce((
      select concat('{"id":', (json_quote(('Figure:' || t17_."key"))), '}')
      from "figure" t17_
      where t17_."key" = t14_.key
    ), 'null') when t14_.kind in ('RelatedLink') then coalesce((
      select concat('{"id":', (json_quote(('RelatedLink:' || t18_."key"))), '}')
      from "related_link" t18_
      where t18_."key" = t14_.key
    ), 'null') when t14_.kind in ('Statement') then coalesce((
      select concat('{"id":', (json_quote(('Statement:' || t19_."key"))), '}')
      from "statement" t19_
      where t19_."key" = t14_.key
    ), 'null') else 'null' end as j
    from (
      select kind.key as n, kind.value as kind, key.value as key
      from json_each(?13) kind
      join json_each(?14) key on key.key = kind.key
      order by kind.key
    ) t14_
    order by t14_.n
  ) r
)), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
