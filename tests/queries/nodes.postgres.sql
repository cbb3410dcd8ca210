select '{"nodes":' || ((
  select '[' || coalesce(string_agg(j, ','), '') || ']'
  from (
    select case when t2_.kind in ('Article') then coalesce((
      select '{"id":' || (to_json(('Article:' || t3_."key"))::text) || ',"headline":' || to_json(t3_."headline")::text || '}'
      from "article" t3_
      where t3_."key" = t2_.key
    ), 'null') when t2_.kind in ('Figure') then coalesce((
      select '{"id":' || (to_json(('Figure:' || t4_."key"))::text) || '}'
      from "figure" t4_
      where t4_."key" = t2_.key
    ), 'null') when t2_.kind in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
      select case when t5_."kind" in ('Force') then ('{"id":' || (to_json(('Force:' || t5_."key"))::text) || ',"kind":' || to_json(t5_1."kind")::text || ',"answersTo":' || (coalesce((
        select '{"slug":' || to_json(t6_."slug")::text || '}'
        from "entity" t6_
        where t6_."id" = t5_1."answers_to_id"
      ), 'null')) || ',"backedBy":') || (((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"slug":' || to_json(t8_."slug")::text || '}' as j
          from "backing" t7_
          cross join "entity" t8_
          where t7_."force_id" = t5_1."id" and t8_."id" = t7_."organization_id"
          order by t7_."position"
        ) r
      )) || ',"partOf":' || (coalesce((
        select '{"slug":' || to_json(t9_."slug")::text || '}'
        from "entity" t9_
        where t9_."id" = t5_1."part_of_id"
      ), 'null')) || ',"parts":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"slug":' || to_json(t10_."slug")::text || '}' as j
          from "entity" t10_
          join "force" t10_1 on t10_1.id = t10_.id
          where t10_1."part_of_id" = t5_1."id"
          order by t10_."key"
        ) r
      )) || ',"tenures":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"title":' || to_json(t11_."title")::text || '}' as j
          from "tenure" t11_
          where t11_."force_id" = t5_1."id"
          order by t11_."key"
        ) r
      )) || '}') else '{"id":' || (to_json((t5_."kind" || ':' || t5_."key"))::text) || '}' end
      from "entity" t5_
      left join "force" t5_1 on t5_1.id = t5_.id
      where t5_."key" = t2_.key and t5_."kind" = t2_.kind
    ), 'null') when t2_.kind in ('RelatedLink') then coalesce((
      select '{"id":' || (to_json(('RelatedLink:' || t12_."key"))::text) || '}'
      from "related_link" t12_
      where t12_."key" = t2_.key
    ), 'null') when t2_.kind in ('Statement') then coalesce((
      select '{"id":' || (to_json(('Statement:' || t13_."key"))::text) || '}'
      from "statement" t13_
      where t13_."key" = t2_.key
    ), 'null') else 'null' end as j
    from (
      select n, kind, key
      from unnest($1::text[], $2::text[]) with ordinality as u(kind, key, n)
      order by n
    ) t2_
    order by t2_.n
  ) r
)) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
