select ('{"article":' || (coalesce((
  select '{"slug":' || to_json(t2_."slug")::text || ',"officials":' || ((
    select '{"nodes":' || ('[' || coalesce(string_agg(c0, ','), '') || ']') || '}'
    from (
      select '{"slug":' || to_json(t3_."slug")::text || '}' as c0
      from "subject" t4_, "entity" t3_
      join "official" t3_1 on t3_1.id = t3_.id
      where t4_."article_id" = t2_."id" and t3_1.id = t4_."entity_id"
      order by t3_."name", t3_."key"
      limit $1::integer
    ) p
  )) || '}'
  from "article" t2_
  where t2_."slug" = $2::text
), 'null')) || ',"node":' || (case when $3::text in ('Article') then coalesce((
  select '{"id":' || (to_json(('Article:' || t5_."key"))::text) || '}'
  from "article" t5_
  where t5_."key" = $4::text
), 'null') when $3::text in ('Figure') then coalesce((
  select '{"id":' || (to_json(('Figure:' || t6_."key"))::text) || '}'
  from "figure" t6_
  where t6_."key" = $4::text
), 'null') when $3::text in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select '{"id":' || (to_json((t7_."kind" || ':' || t7_."key"))::text) || '}'
  from "entity" t7_
  where t7_."key" = $4::text and t7_."kind" = $3::text
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
    ), 'null') when t10_.kind in ('Figure') then coalesce((
      select '{"id":' || (to_json(('Figure:' || t12_."key"))::text) || '}'
      from "figure" t12_
      where t12_."key" = t10_.key
    ), 'null') when t10_.kind in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
      select '{"id":' || (to_json((t13_."kind" || ':' || t13_."key"))::text) || '}'
      from "entity" t13_
      where t13_."key" = t10_.key and t13_."kind" = t10_.kind
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
  ), 'null')) || ',"statements":' || ((
    select ('{"totalCount":' || (
      select count(*)
      from "statement" t19_
      where t19_."speaker_id" = t16_."id"
    )::text || ',"edges":' || ('[' || coalesce(string_agg(c0, ',') filter (where n <= $7::integer), '') || ']')) || (',"nodes":' || ('[' || coalesce(string_agg(c1, ',') filter (where n <= $8::integer), '') || ']') || ',"pageInfo":' || ('{"hasNextPage":' || (case when count(*) > $9::integer then 'true' else 'false' end) || ',"hasPreviousPage":false,"startCursor":' || coalesce(to_json(max(case when n = 1 and $10::integer > 0 then c2 end))::text, 'null') || ',"endCursor":' || coalesce(to_json(max(case when n = case when m < $11::integer then m else $11::integer end then c2 end))::text, 'null') || '}') || '}')
    from (
      select p.*, row_number() over () as n, count(*) over () as m
      from (
        select '{"cursor":' || (to_json(encode(convert_to(('[' || '"Statement:made-,key-"' || ',' || (case when t18_."made_earliest" is null then 'null' else '"' || to_char(t18_."made_earliest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || ',' || (to_json(t18_."key")::text) || ']'), 'UTF8'), 'hex'))::text) || '}' as c0, '{"id":' || (to_json(('Statement:' || t18_."key"))::text) || '}' as c1, encode(convert_to(('[' || '"Statement:made-,key-"' || ',' || (case when t18_."made_earliest" is null then 'null' else '"' || to_char(t18_."made_earliest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || ',' || (to_json(t18_."key")::text) || ']'), 'UTF8'), 'hex') as c2
        from "statement" t18_
        where t18_."speaker_id" = t16_."id"
        order by t18_."made_earliest" desc nulls first, t18_."key" desc
        limit $12::integer + 1
      ) p
      order by n
    ) q
  )) || ',"articles":' || ((
    select '{"nodes":' || ('[' || coalesce(string_agg(c0, ',') filter (where n <= $13::integer), '') || ']') || ',"pageInfo":' || ('{"hasNextPage":' || (case when count(*) > $14::integer then 'true' else 'false' end) || ',"startCursor":' || coalesce(to_json(max(case when n = 1 and $15::integer > 0 then c1 end))::text, 'null') || '}') || '}'
    from (
      select p.*, row_number() over () as n, count(*) over () as m
      from (
        select '{"slug":' || to_json(t20_."slug")::text || '}' as c0, encode(convert_to(('[' || '"Article:published-,key-"' || ',' || (case when t20_."published_earliest" is null then 'null' else '"' || to_char(t20_."published_earliest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || ',' || (to_json(t20_."key")::text) || ']'), 'UTF8'), 'hex') as c1
        from "article" t20_
        where t20_."id" in (
          select t21_."article_id"
          from "subject" t21_
          where t21_."entity_id" = t16_."id"
        )
        order by t20_."published_earliest" desc nulls first, t20_."key" desc
        limit $16::integer + 1
      ) p
      order by n
    ) q
  )) || '}'
  from "force" t16_
  join "entity" t16_1 on t16_1.id = t16_.id
  where t16_1."slug" = $17::text
), 'null')) || '}') as data, (
  select version
  from load
  order by id desc
  limit 1
) as version
