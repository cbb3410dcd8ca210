select ('{"article":' || (coalesce((
  select '{"slug":' || to_json(t2_."slug")::text || ',"officials":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t3_."slug")::text || '}' as j
      from "subject" t4_, "entity" t3_
      where t4_."article_id" = t2_."id" and t4_."entity_kind" = 'Official' and t3_."id" = t4_."entity_id"
      order by t3_."name_sort", t3_."key"
      limit $1::integer
    ) p
  )) || '}') || '}'
  from "article" t2_
  where t2_."key" = coalesce((
    select s.key
    from "article" s
    where s.slug = $2::text
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Article' and s.slug = $2::text
  ))
), 'null')) || ',"node":' || (case when $3::text in ('Article') then coalesce((
  select '{"id":' || (to_json(('Article:' || t5_."key"))::text) || '}'
  from "article" t5_
  where t5_."key" = $4::text
), 'null') when $3::text in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select '{"id":' || (to_json((t6_."kind" || ':' || t6_."key"))::text) || '}'
  from "entity" t6_
  where t6_."key" = $4::text and t6_."kind" = $3::text
), 'null') when $3::text in ('Figure') then coalesce((
  select '{"id":' || (to_json(('Figure:' || t7_."key"))::text) || '}'
  from "figure" t7_
  where t7_."key" = $4::text
), 'null') when $3::text in ('RelatedLink') then coalesce((
  select '{"id":' || (to_json(('RelatedLink:' || t8_."key"))::text) || '}'
  from "related_link" t8_
  where t8_."key" = $4::text
), 'null') when $3::text in ('Statement') then coalesce((
  select '{"id":' || (to_json(('Statement:' || t9_."key"))::text) || '}'
  from "statement" t9_
  where t9_."key" = $4::text
), 'null') else 'null' end)) || (',"nodes":' || ((
  select '[' || coalesce(string_agg(j, ','), '') || ']'
  from (
    select case when t10_.kind in ('Article') then coalesce((
      select '{"id":' || (to_json(('Article:' || t11_."key"))::text) || '}'
      from "article" t11_
      where t11_."key" = t10_.key
    ), 'null') when t10_.kind in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
      select '{"id":' || (to_json((t12_."kind" || ':' || t12_."key"))::text) || '}'
      from "entity" t12_
      where t12_."key" = t10_.key and t12_."kind" = t10_.kind
    ), 'null') when t10_.kind in ('Figure') then coalesce((
      select '{"id":' || (to_json(('Figure:' || t13_."key"))::text) || '}'
      from "figure" t13_
      where t13_."key" = t10_.key
    ), 'null') when t10_.kind in ('RelatedLink') then coalesce((
      select '{"id":' || (to_json(('RelatedLink:' || t14_."key"))::text) || '}'
      from "related_link" t14_
      where t14_."key" = t10_.key
    ), 'null') when t10_.kind in ('Statement') then coalesce((
      select '{"id":' || (to_json(('Statement:' || t15_."key"))::text) || '}'
      from "statement" t15_
      where t15_."key" = t10_.key
    ), 'null') else 'null' end as j
    from (
      select n, kind, key
      from unnest($5::text[], $6::text[]) with ordinality as u(kind, key, n)
      order by n
    ) t10_
    order by t10_.n
  ) r
)) || ',"force":' || (coalesce((
  select '{"answersTo":' || (coalesce((
    select '{"slug":' || to_json(t17_."slug")::text || '}'
    from "entity" t17_
    where t17_."id" = t16_."answers_to_id"
  ), 'null')) || ',"statements":' || (('{"totalCount":' || (
    select count(*)
    from "statement" t18_
    where t18_."speaker_id" = t16_."id"
  )::text || ',"edges":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"cursor":' || (to_json(encode(convert_to(('[' || '"Statement:made-,key-"' || ',' || ('"' || to_char(t19_."made_sort" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"') || ',' || (to_json(t19_."key")::text) || ']'), 'UTF8'), 'hex'))::text) || '}' as j
      from "statement" t19_
      where t19_."speaker_id" = t16_."id"
      order by t19_."made_sort" desc, t19_."key" desc
      limit $7::integer
    ) p
  ))) || (',"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"id":' || (to_json(('Statement:' || t20_."key"))::text) || '}' as j
      from "statement" t20_
      where t20_."speaker_id" = t16_."id"
      order by t20_."made_sort" desc, t20_."key" desc
      limit $7::integer
    ) p
  )) || ',"pageInfo":' || ('{"hasNextPage":' || (case when (
    select count(*)
    from (
      select 1
      from "statement" t21_
      where t21_."speaker_id" = t16_."id"
      limit $7::integer + 1
    ) m
  ) > $7::integer then 'true' else 'false' end) || ',"hasPreviousPage":false,"startCursor":' || (coalesce(to_json((
    select encode(convert_to(('[' || '"Statement:made-,key-"' || ',' || ('"' || to_char(k0 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"') || ',' || (to_json(k1)::text) || ']'), 'UTF8'), 'hex')
    from (
      select t22_."made_sort" as k0, t22_."key" as k1
      from "statement" t22_
      where t22_."speaker_id" = t16_."id"
      order by t22_."made_sort" desc, t22_."key" desc
      limit $7::integer
    ) e
    order by k0 desc, k1 desc
    limit 1
  ))::text, 'null')) || ',"endCursor":' || (coalesce(to_json((
    select encode(convert_to(('[' || '"Statement:made-,key-"' || ',' || ('"' || to_char(k0 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"') || ',' || (to_json(k1)::text) || ']'), 'UTF8'), 'hex')
    from (
      select t23_."made_sort" as k0, t23_."key" as k1
      from "statement" t23_
      where t23_."speaker_id" = t16_."id"
      order by t23_."made_sort" desc, t23_."key" desc
      limit $7::integer
    ) e
    order by k0, k1
    limit 1
  ))::text, 'null')) || '}') || '}')) || ',"articles":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t24_."slug")::text || '}' as j
      from "subject" t25_, "article" t24_
      where t25_."entity_id" = t16_."id" and t24_."id" = t25_."article_id"
      order by t24_."published_sort" desc, t24_."key" desc
      limit $8::integer
    ) p
  )) || ',"pageInfo":' || ('{"hasNextPage":' || (case when (
    select count(*)
    from (
      select 1
      from "subject" t27_, "article" t26_
      where t27_."entity_id" = t16_."id" and t26_."id" = t27_."article_id"
      limit $8::integer + 1
    ) m
  ) > $8::integer then 'true' else 'false' end) || ',"startCursor":' || (coalesce(to_json((
    select encode(convert_to(('[' || '"Article:published-,key-"' || ',' || ('"' || to_char(k0 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"') || ',' || (to_json(k1)::text) || ']'), 'UTF8'), 'hex')
    from (
      select t28_."published_sort" as k0, t28_."key" as k1
      from "subject" t29_, "article" t28_
      where t29_."entity_id" = t16_."id" and t28_."id" = t29_."article_id"
      order by t28_."published_sort" desc, t28_."key" desc
      limit $8::integer
    ) e
    order by k0 desc, k1 desc
    limit 1
  ))::text, 'null')) || '}') || '}') || '}'
  from "force" t16_
  where t16_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = $9::text and s.kind = 'Force'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Force' and s.slug = $9::text
  ))
), 'null')) || '}') as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
