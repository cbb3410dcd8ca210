select concat('{"article":', (coalesce((
  select concat('{"statements":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', (json_quote(('Statement:' || t3_."key"))), ',"paragraph":', cast(t3_."paragraph" as text), ',"quote":', (case when t3_."quote_exact" is null then 'null' else concat('{"start":', (case when t3_."quote_start" is null then 'null' else cast(t3_."quote_start" as text) end), '}') end), ',"speakerPosts":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"id":', (json_quote(('Tenure:' || t5_."key"))), '}') as j
          from "statement_post" t4_
          cross join "tenure" t5_
          where t4_."statement_id" = t3_."id" and t5_."id" = t4_."tenure_id"
          order by t4_."position"
        ) r
      )), '}') as j
      from "statement" t3_
      where t3_."article_id" = t2_."id"
      order by t3_."paragraph", t3_."quote_start" nulls last, t3_."key"
      limit ?1
    ) p
  )), ',"pageInfo":', concat('{"endCursor":', coalesce(json_quote((
    select lower(hex((concat('[', '"Statement:paragraph+,quote_start+,key+"', ',', (cast(k0 as text)), ',', (case when k1 is null then 'null' else cast(k1 as text) end), ',', (json_quote(k2)), ']'))))
    from (
      select t6_."paragraph" as k0, t6_."quote_start" as k1, t6_."key" as k2
      from "statement" t6_
      where t6_."article_id" = t2_."id"
      order by t6_."paragraph", t6_."quote_start" nulls last, t6_."key"
      limit ?1
    ) e
    order by k0 desc, k1 desc nulls first, k2 desc
    limit 1
  )), 'null'), '}'), '}')), ',"later":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t7_
    where t7_."article_id" = t2_."id" and ((t7_."paragraph" >= ?2))
  ) as text), '}'), ',"figures":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', (json_quote(('Figure:' || t8_."key"))), ',"quote":', (case when t8_."quote_exact" is null then 'null' else concat('{"paragraph":', (case when t8_."quote_paragraph" is null then 'null' else cast(t8_."quote_paragraph" as text) end), ',"start":', (case when t8_."quote_start" is null then 'null' else cast(t8_."quote_start" as text) end), '}') end), '}') as j
      from "figure" t8_
      where t8_."article_id" = t2_."id"
      order by t8_."quote_paragraph" nulls last, t8_."quote_start" nulls last, t8_."key"
    ) r
  )), ',"mentions":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', (json_quote(('Mention:' || t9_."key"))), ',"quote":', concat('{"paragraph":', (case when t9_."quote_paragraph" is null then 'null' else cast(t9_."quote_paragraph" as text) end), ',"start":', cast(t9_."quote_start" as text), '}'), '}') as j
      from "mention" t9_
      where t9_."article_id" = t2_."id"
      order by t9_."key"
      limit ?3
    ) p
  )), '}')), ',"body":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', (json_quote(('Paragraph:' || (
        select o."key"
        from "article" o
        where o.id = t10_."article_id"
      ) || '/' || cast(t10_."index" as text)))), ',"index":', cast(t10_."index" as text), '}') as j
      from "paragraph" t10_
      where t10_."article_id" = t2_."id"
      order by t10_."index"
    ) r
  )), ',"image":', (coalesce((
    select concat('{"id":', (json_quote(('Image:' || (
      select o."key"
      from "article" o
      where o.id = t11_."article_id"
    )))), '}')
    from "image" t11_
    where t11_."article_id" = t2_."id"
  ), 'null')), ',"publisher":', (coalesce((
    select concat('{"names":', ((
      select '[' || coalesce(group_concat(j, ','), '') || ']'
      from (
        select concat('{"id":', (json_quote(('Name:' || (
          select o."kind" || ':' || o."key"
          from "entity" o
          where o.id = t13_."entity_id"
        ) || '/' || t13_."language" || '/' || t13_."kind" || '/' || t13_."text"))), '}') as j
        from "name" t13_
        where t13_."entity_id" = t12_."id"
        order by t13_."position"
      ) r
    )), ',"identifiers":', ((
      select '[' || coalesce(group_concat(j, ','), '') || ']'
      from (
        select concat('{"id":', (json_quote(('Identifier:' || (
          select o."kind" || ':' || o."key"
          from "record" o
          where o.id = t14_."record_id"
        ) || '/' || t14_."scheme" || '/' || t14_."value"))), '}') as j
        from "identifier" t14_
        where t14_."record_id" = t12_."id"
        order by t14_."position"
      ) r
    )), '}')
    from "organization" t12_
    where t12_."id" = t2_."publisher_id"
  ), 'null')), ',"incidents":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"participants":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"id":', (json_quote(('Participation:' || t16_."key"))), '}') as j
          from "participation" t16_
          where t16_."incident_id" = t15_."id"
          order by t16_."key"
        ) r
      )), ',"antecedents":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"id":', (json_quote(('IncidentRelation:' || t17_."key"))), '}') as j
          from "incident_relation" t17_
          where t17_."later_id" = t15_."id"
          order by t17_."key"
        ) r
      )), ',"consequences":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"id":', (json_quote(('IncidentRelation:' || t18_."key"))), '}') as j
          from "incident_relation" t18_
          where t18_."earlier_id" = t15_."id"
          order by t18_."key"
        ) r
      )), ',"toll":', (coalesce((
        select concat('{"id":', (json_quote(('Toll:' || (
          select o."key"
          from "incident" o
          where o.id = t19_."incident_id"
        ) || '/' || t19_."measure"))), ',"measure":', json_quote(t19_."measure"), ',"low":', (case when t19_."low" is null then 'null' else cast(t19_."low" as text) end), '}')
        from "toll" t19_
        where t19_."measure" = ?4 and t19_."incident_id" = t15_."id"
      ), 'null')), '}') as j
      from "subject" t20_, "incident" t15_
      where t20_."article_id" = t2_."id" and t20_."entity_kind" = 'Incident' and t15_."id" = t20_."entity_id"
      order by t15_."occurred_sort" desc, t15_."key" desc
      limit ?5
    ) p
  )), '}')), '}')
  from "article" t2_
  where t2_."key" = coalesce((
    select s.key
    from "article" s
    where s.slug = ?6
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Article' and s.slug = ?6
  ))
), 'null')), ',"figures":', (concat('{"nodes":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select concat('{"id":', (json_quote(('Figure:' || t21_."key"))), ',"quote":', (case when t21_."quote_exact" is null then 'null' else concat('{"paragraph":', (case when t21_."quote_paragraph" is null then 'null' else cast(t21_."quote_paragraph" as text) end), ',"start":', (case when t21_."quote_start" is null then 'null' else cast(t21_."quote_start" as text) end), '}') end), '}') as j
    from "figure" t21_
    order by t21_."quote_paragraph" desc nulls first, t21_."quote_start" nulls last, t21_."key"
    limit ?7
  ) p
)), '}')), ',"dataset":', ((
  select concat('{"counts":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', (json_quote(('KindCount:' || t23_."kind"))), '}') as j
      from "kind_count" t23_
      order by t23_."kind"
    ) r
  )), '}')
  from "load" t22_
  order by t22_."id" desc
  limit 1
)), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
