select '{"nodes":' || ((
  select '[' || coalesce(string_agg(j, ','), '') || ']'
  from (
    select case when t2_.kind in ('Article') then coalesce((
      select '{"id":' || (to_json(('Article:' || t3_."key"))::text) || ',"headline":' || to_json(t3_."headline")::text || '}'
      from "article" t3_
      where t3_."key" = t2_.key
    ), 'null') when t2_.kind in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
      select case when t4_."kind" in ('Conflict', 'Incident', 'Official', 'Organization', 'Place') then '{"id":' || (to_json((t4_."kind" || ':' || t4_."key"))::text) || '}' else ('{"id":' || (to_json(('Force:' || t4_."key"))::text) || ',"kind":' || to_json(t4_1."kind")::text || ',"answersTo":' || (coalesce((
        select '{"slug":' || to_json(t5_."slug")::text || '}'
        from "entity" t5_
        where t5_."id" = t4_1."answers_to_id"
      ), 'null')) || ',"backedBy":') || (((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"slug":' || to_json(t7_."slug")::text || '}' as j
          from "backing" t6_
          cross join "entity" t7_
          where t6_."force_id" = t4_1."id" and t7_."id" = t6_."organization_id"
          order by t6_."position"
        ) r
      )) || ',"partOf":' || (coalesce((
        select '{"slug":' || to_json(t8_."slug")::text || '}'
        from "entity" t8_
        where t8_."id" = t4_1."part_of_id"
      ), 'null')) || ',"parts":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"slug":' || to_json(t9_."slug")::text || '}' as j
          from "entity" t9_
          join "force" t9_1 on t9_1.id = t9_.id
          where t9_1."part_of_id" = t4_1."id"
          order by t9_."key"
        ) r
      )) || ',"tenures":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"title":' || to_json(t10_."title")::text || '}' as j
          from "tenure" t10_
          where t10_."force_id" = t4_1."id"
          order by t10_."key"
        ) r
      )) || '}') end
      from "entity" t4_
      left join "force" t4_1 on t4_1.id = t4_.id
      where t4_."key" = t2_.key and t4_."kind" = t2_.kind
    ), 'null') when t2_.kind in ('Figure') then coalesce((
      select '{"id":' || (to_json(('Figure:' || t11_."key"))::text) || '}'
      from "figure" t11_
      where t11_."key" = t2_.key
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
