select ('{"article":' || (coalesce((
  select '{"slug":' || json_quote(t2_."slug") || ',"officials":' || ((
    select '{"nodes":' || ('[' || coalesce(group_concat(c0, ','), '') || ']') || '}'
    from (
      select '{"slug":' || json_quote(t3_."slug") || '}' as c0
      from "subject" t4_, "entity" t3_
      join "official" t3_1 on t3_1.id = t3_.id
      where t4_."article_id" = t2_."id" and t3_1.id = t4_."entity_id"
      order by t3_."name", t3_."key"
      limit ?1
    ) p
  )) || '}'
  from "article" t2_
  where t2_."slug" = ?2
), 'null')) || ',"node":' || (case when ?3 in ('Article') then coalesce((
  select '{"id":' || (json_quote(('Article:' || t5_."key"))) || '}'
  from "article" t5_
  where t5_."key" = ?4
), 'null') when ?3 in ('Figure') then coalesce((
  select '{"id":' || (json_quote(('Figure:' || t6_."key"))) || '}'
  from "figure" t6_
  where t6_."key" = ?4
), 'null') when ?3 in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select '{"id":' || (json_quote((t7_."kind" || ':' || t7_."key"))) || '}'
  from "entity" t7_
  where t7_."key" = ?4 and t7_."kind" = ?3
), 'null') when ?3 in ('RelatedLink') then coalesce((
  select '{"id":' || (json_quote(('RelatedLink:' || t8_."key"))) || '}'
  from "related_link" t8_
  where t8_."key" = ?4
), 'null') when ?3 in ('Statement') then coalesce((
  select '{"id":' || (json_quote(('Statement:' || t9_."key"))) || '}'
  from "statement" t9_
  where t9_."key" = ?4
), 'null') else 'null' end)) || (',"nodes":' || ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select case when t10_.kind in ('Article') then coalesce((
      select '{"id":' || (json_quote(('Article:' || t11_."key"))) || '}'
      from "article" t11_
      where t11_."key" = t10_.key
    ), 'null') when t10_.kind in ('Figure') then coalesce((
      select '{"id":' || (json_quote(('Figure:' || t12_."key"))) || '}'
      from "figure" t12_
      where t12_."key" = t10_.key
    ), 'null') when t10_.kind in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
      select '{"id":' || (json_quote((t13_."kind" || ':' || t13_."key"))) || '}'
      from "entity" t13_
      where t13_."key" = t10_.key and t13_."kind" = t10_.kind
    ), 'null') when t10_.kind in ('RelatedLink') then coalesce((
      select '{"id":' || (json_quote(('RelatedLink:' || t14_."key"))) || '}'
      from "related_link" t14_
      where t14_."key" = t10_.key
    ), 'null') when t10_.kind in ('Statement') then coalesce((
      select '{"id":' || (json_quote(('Statement:' || t15_."key"))) || '}'
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
)) || ',"force":' || (coalesce((
  select '{"answersTo":' || (coalesce((
    select '{"slug":' || json_quote(t17_."slug") || '}'
    from "entity" t17_
    where t17_."id" = t16_."answers_to_id"
  ), 'null')) || ',"statements":' || ((
    select ('{"totalCount":' || cast((
      select count(*)
      from "statement" t19_
      where t19_."speaker_id" = t16_."id"
    ) as text) || ',"edges":' || ('[' || coalesce(group_concat(c0, ',') filter (where n <= ?7), '') || ']')) || (',"nodes":' || ('[' || coalesce(group_concat(c1, ',') filter (where n <= ?8), '') || ']') || ',"pageInfo":' || ('{"hasNextPage":' || (case when count(*) > ?9 then 'true' else 'false' end) || ',"hasPreviousPage":false,"startCursor":' || coalesce(json_quote(max(case when n = 1 and ?10 > 0 then c2 end)), 'null') || ',"endCursor":' || coalesce(json_quote(max(case when n = case when m < ?11 then m else ?11 end then c2 end)), 'null') || '}') || '}')
    from (
      select p.*, row_number() over () as n, count(*) over () as m
      from (
        select '{"cursor":' || (json_quote(lower(hex(('[' || '"Statement:made-,key-"' || ',' || (case when t18_."made_earliest" is null then 'null' else '"' || replace(substr(t18_."made_earliest", 1, 19), ' ', 'T') || 'Z' || '"' end) || ',' || (json_quote(t18_."key")) || ']'))))) || '}' as c0, '{"id":' || (json_quote(('Statement:' || t18_."key"))) || '}' as c1, lower(hex(('[' || '"Statement:made-,key-"' || ',' || (case when t18_."made_earliest" is null then 'null' else '"' || replace(substr(t18_."made_earliest", 1, 19), ' ', 'T') || 'Z' || '"' end) || ',' || (json_quote(t18_."key")) || ']'))) as c2
        from "statement" t18_
        where t18_."speaker_id" = t16_."id"
        order by t18_."made_earliest" desc nulls first, t18_."key" desc
        limit ?12 + 1
      ) p
      order by n
    ) q
  )) || ',"articles":' || ((
    select '{"nodes":' || ('[' || coalesce(group_concat(c0, ',') filter (where n <= ?13), '') || ']') || ',"pageInfo":' || ('{"hasNextPage":' || (case when count(*) > ?14 then 'true' else 'false' end) || ',"startCursor":' || coalesce(json_quote(max(case when n = 1 and ?15 > 0 then c1 end)), 'null') || '}') || '}'
    from (
      select p.*, row_number() over () as n, count(*) over () as m
      from (
        select '{"slug":' || json_quote(t20_."slug") || '}' as c0, lower(hex(('[' || '"Article:published-,key-"' || ',' || (case when t20_."published_earliest" is null then 'null' else '"' || replace(substr(t20_."published_earliest", 1, 19), ' ', 'T') || 'Z' || '"' end) || ',' || (json_quote(t20_."key")) || ']'))) as c1
        from "article" t20_
        where t20_."id" in (
          select t21_."article_id"
          from "subject" t21_
          where t21_."entity_id" = t16_."id"
        )
        order by t20_."published_earliest" desc nulls first, t20_."key" desc
        limit ?16 + 1
      ) p
      order by n
    ) q
  )) || '}'
  from "force" t16_
  join "entity" t16_1 on t16_1.id = t16_.id
  where t16_1."slug" = ?17
), 'null')) || '}') as data, (
  select version
  from load
  order by id desc
  limit 1
) as version
