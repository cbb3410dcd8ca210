select ('{"statement":' || (coalesce((
  select '{"id":' || (to_json(('Statement:' || t2_."key"))::text) || ',"medium":' || to_json(t2_."medium")::text || ',"article":' || ((
    select '{"slug":' || to_json(t3_."slug")::text || '}'
    from "article" t3_
    where t3_."id" = t2_."article_id"
  )) || '}'
  from "statement" t2_
  where t2_."key" = $1::text and $2::text = 'Statement'
), 'null')) || ',"figure":' || (coalesce((
  select '{"id":' || (to_json(('Figure:' || t4_."key"))::text) || ',"low":' || (case when t4_."low" is null then 'null' else t4_."low"::text end) || ',"claimant":' || ((
    select '{"id":' || (to_json((t5_."kind" || ':' || t5_."key"))::text) || '}'
    from "entity" t5_
    where t5_."id" = t4_."claimant_id"
  )) || '}'
  from "figure" t4_
  where t4_."key" = $3::text and $4::text = 'Figure'
), 'null')) || ',"other":' || (coalesce((
  select '{"id":' || (to_json(('Figure:' || t6_."key"))::text) || '}'
  from "figure" t6_
  where t6_."key" = $5::text and $6::text = 'Figure'
), 'null')) || ',"missing":') || ((coalesce((
  select '{"id":' || (to_json(('Statement:' || t7_."key"))::text) || '}'
  from "statement" t7_
  where t7_."key" = $7::text and $8::text = 'Statement'
), 'null')) || ',"malformed":' || (coalesce((
  select '{"id":' || (to_json(('Statement:' || t8_."key"))::text) || '}'
  from "statement" t8_
  where t8_."key" = $9::text and $10::text = 'Statement'
), 'null')) || ',"node":' || (case when $11::text in ('Article') then coalesce((
  select '{"id":' || (to_json(('Article:' || t9_."key"))::text) || '}'
  from "article" t9_
  where t9_."key" = $12::text
), 'null') when $11::text in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select '{"id":' || (to_json((t10_."kind" || ':' || t10_."key"))::text) || '}'
  from "entity" t10_
  where t10_."key" = $12::text and t10_."kind" = $11::text
), 'null') when $11::text in ('Figure') then coalesce((
  select '{"id":' || (to_json(('Figure:' || t11_."key"))::text) || '}'
  from "figure" t11_
  where t11_."key" = $12::text
), 'null') when $11::text in ('RelatedLink') then coalesce((
  select '{"id":' || (to_json(('RelatedLink:' || t12_."key"))::text) || '}'
  from "related_link" t12_
  where t12_."key" = $12::text
), 'null') when $11::text in ('Statement') then coalesce((
  select '{"id":' || (to_json(('Statement:' || t13_."key"))::text) || '}'
  from "statement" t13_
  where t13_."key" = $12::text
), 'null') else 'null' end) || ',"nodes":' || ((
  select '[' || coalesce(string_agg(j, ','), '') || ']'
  from (
    select case when t14_.kind in ('Article') then coalesce((
      select '{"id":' || (to_json(('Article:' || t15_."key"))::text) || '}'
      from "article" t15_
      where t15_."key" = t14_.key
    ), 'null') when t14_.kind in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
      select '{"id":' || (to_json((t16_."kind" || ':' || t16_."key"))::text) || '}'
      from "entity" t16_
      where t16_."key" = t14_.key and t16_."kind" = t14_.kind
    ), 'null') when t14_.kind in ('Figure') then coalesce((
      select '{"id":' || (to_json(('Figure:' || t17_."key"))::text) || '}'
      from "figure" t17_
      where t17_."key" = t14_.key
    ), 'null') when t14_.kind in ('RelatedLink') then coalesce((
      select '{"id":' || (to_json(('RelatedLink:' || t18_."key"))::text) || '}'
      from "related_link" t18_
      where t18_."key" = t14_.key
    ), 'null') when t14_.kind in ('Statement') then coalesce((
      select '{"id":' || (to_json(('Statement:' || t19_."key"))::text) || '}'
      from "statement" t19_
      where t19_."key" = t14_.key
    ), 'null') else 'null' end as j
    from (
      select n, kind, key
      from unnest($13::text[], $14::text[]) with ordinality as u(kind, key, n)
      order by n
    ) t14_
    order by t14_.n
  ) r
)) || '}') as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
