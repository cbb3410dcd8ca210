select '{"article":' || (coalesce((
  select ('{"statements":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select ('{"id":' || (to_json(('Statement:' || t3_."key"))::text) || ',"paragraph":' || t3_."paragraph"::text) || (',"quote":' || (case when t3_."quote_exact" is null then 'null' else '{"start":' || (case when t3_."quote_start" is null then 'null' else t3_."quote_start"::text end) || '}' end) || ',"speakerPosts":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"id":' || (to_json(('Tenure:' || t5_."key"))::text) || '}' as j
          from "statement_post" t4_
          cross join "tenure" t5_
          where t4_."statement_id" = t3_."id" and t5_."id" = t4_."tenure_id"
          order by t4_."position"
        ) r
      )) || '}') as j
      from "statement" t3_
      where t3_."article_id" = t2_."id"
      order by t3_."paragraph", t3_."quote_start" nulls last, t3_."key"
      limit $1::integer
    ) p
  )) || ',"pageInfo":' || ('{"endCursor":' || (coalesce(to_json((
    select encode(convert_to((('[' || '"Statement:paragraph+,quote_start+,key+"' || ',' || (k0::text)) || (',' || (case when k1 is null then 'null' else k1::text end) || ',' || (to_json(k2)::text) || ']')), 'UTF8'), 'hex')
    from (
      select t6_."paragraph" as k0, t6_."quote_start" as k1, t6_."key" as k2
      from "statement" t6_
      where t6_."article_id" = t2_."id"
      order by t6_."paragraph", t6_."quote_start" nulls last, t6_."key"
      limit $1::integer
    ) e
    order by k0 desc, k1 desc nulls first, k2 desc
    limit 1
  ))::text, 'null')) || '}') || '}') || ',"later":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t7_
    where t7_."article_id" = t2_."id" and ((t7_."paragraph" >= $2::integer))
  )::text || '}') || ',"figures":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"id":' || (to_json(('Figure:' || t8_."key"))::text) || ',"quote":' || (case when t8_."quote_exact" is null then 'null' else '{"paragraph":' || (case when t8_."quote_paragraph" is null then 'null' else t8_."quote_paragraph"::text end) || ',"start":' || (case when t8_."quote_start" is null then 'null' else t8_."quote_start"::text end) || '}' end) || '}' as j
      from "figure" t8_
      where t8_."article_id" = t2_."id"
      order by t8_."quote_paragraph" nulls last, t8_."quote_start" nulls last, t8_."key"
    ) r
  )) || ',"mentions":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"id":' || (to_json(('Mention:' || t9_."key"))::text) || ',"quote":' || ('{"paragraph":' || (case when t9_."quote_paragraph" is null then 'null' else t9_."quote_paragraph"::text end) || ',"start":' || t9_."quote_start"::text || '}') || '}' as j
      from "mention" t9_
      where t9_."article_id" = t2_."id"
      order by t9_."key"
      limit $3::integer
    ) p
  )) || '}')) || ((',"body":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"id":' || (to_json(('Paragraph:' || (
        select o."key"
        from "article" o
        where o.id = t10_."article_id"
      ) || '/' || t10_."index"::text))::text) || ',"index":' || t10_."index"::text || '}' as j
      from "paragraph" t10_
      where t10_."article_id" = t2_."id"
      order by t10_."index"
    ) r
  )) || ',"image":' || (coalesce((
    select '{"id":' || (to_json(('Image:' || (
      select o."key"
      from "article" o
      where o.id = t11_."article_id"
    )))::text) || '}'
    from "image" t11_
    where t11_."article_id" = t2_."id"
  ), 'null'))) || (',"publisher":' || (coalesce((
    select '{"names":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select '{"id":' || (to_json(('Name:' || (
          select o."kind" || ':' || o."key"
          from "entity" o
          where o.id = t13_."entity_id"
        ) || '/' || t13_."language" || '/' || t13_."kind" || '/' || t13_."text"))::text) || '}' as j
        from "name" t13_
        where t13_."entity_id" = t12_."id"
        order by t13_."position"
      ) r
    )) || ',"identifiers":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select '{"id":' || (to_json(('Identifier:' || (
          select o."kind" || ':' || o."key"
          from "record" o
          where o.id = t14_."record_id"
        ) || '/' || t14_."scheme" || '/' || t14_."value"))::text) || '}' as j
        from "identifier" t14_
        where t14_."record_id" = t12_."id"
        order by t14_."position"
      ) r
    )) || '}'
    from "organization" t12_
    where t12_."id" = t2_."publisher_id"
  ), 'null')) || ',"incidents":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select ('{"participants":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"id":' || (to_json(('Participation:' || t16_."key"))::text) || '}' as j
          from "participation" t16_
          where t16_."incident_id" = t15_."id"
          order by t16_."key"
        ) r
      )) || ',"antecedents":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"id":' || (to_json(('IncidentRelation:' || t17_."key"))::text) || '}' as j
          from "incident_relation" t17_
          where t17_."later_id" = t15_."id"
          order by t17_."key"
        ) r
      ))) || (',"consequences":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"id":' || (to_json(('IncidentRelation:' || t18_."key"))::text) || '}' as j
          from "incident_relation" t18_
          where t18_."earlier_id" = t15_."id"
          order by t18_."key"
        ) r
      )) || ',"toll":' || (coalesce((
        select '{"id":' || (to_json(('Toll:' || (
          select o."key"
          from "incident" o
          where o.id = t19_."incident_id"
        ) || '/' || t19_."measure"))::text) || ',"measure":' || to_json(t19_."measure")::text || ',"low":' || (case when t19_."low" is null then 'null' else t19_."low"::text end) || '}'
        from "toll" t19_
        where t19_."measure" = $4::text and t19_."incident_id" = t15_."id"
      ), 'null')) || '}') as j
      from "subject" t20_, "incident" t15_
      where t20_."article_id" = t2_."id" and t20_."entity_kind" = 'Incident' and t15_."id" = t20_."entity_id"
      order by t15_."occurred_sort" desc, t15_."key" desc
      limit $5::integer
    ) p
  )) || '}') || '}'))
  from "article" t2_
  where t2_."key" = coalesce((
    select s.key
    from "article" s
    where s.slug = $6::text
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Article' and s.slug = $6::text
  ))
), 'null')) || ',"figures":' || ('{"nodes":' || ((
  select '[' || coalesce(string_agg(j, ','), '') || ']'
  from (
    select '{"id":' || (to_json(('Figure:' || t21_."key"))::text) || ',"quote":' || (case when t21_."quote_exact" is null then 'null' else '{"paragraph":' || (case when t21_."quote_paragraph" is null then 'null' else t21_."quote_paragraph"::text end) || ',"start":' || (case when t21_."quote_start" is null then 'null' else t21_."quote_start"::text end) || '}' end) || '}' as j
    from "figure" t21_
    order by t21_."quote_paragraph" desc nulls first, t21_."quote_start" nulls last, t21_."key"
    limit $7::integer
  ) p
)) || '}') || ',"dataset":' || ((
  select '{"counts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"id":' || (to_json(('KindCount:' || t23_."kind"))::text) || '}' as j
      from "kind_count" t23_
      order by t23_."kind"
    ) r
  )) || '}'
  from "load" t22_
  order by t22_."id" desc
  limit 1
)) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
