select concat('{"nodes":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select case when t2_.kind in ('Article') then coalesce((
      select concat('{"id":', (json_quote(('Article:' || t3_."key"))), ',"headline":', json_quote(t3_."headline"), '}')
      from "article" t3_
      where t3_."key" = t2_.key
    ), 'null') when t2_.kind in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
      select case when t4_."kind" in ('Conflict', 'Incident', 'Official', 'Organization', 'Place') then concat('{"id":', (json_quote((t4_."kind" || ':' || t4_."key"))), '}') else concat('{"id":', (json_quote(('Force:' || t4_."key"))), ',"kind":', json_quote(t4_1."kind"), ',"answersTo":', coalesce((
        select concat('{"slug":', json_quote(t5_."slug"), '}')
        from "entity" t5_
        where t5_."id" = t4_1."answers_to_id"
      ), 'null'), ',"backedBy":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"slug":', json_quote(t7_."slug"), '}') as j
          from "backing" t6_
          cross join "entity" t7_
          where t6_."force_id" = t4_1."id" and t7_."id" = t6_."organization_id"
          order by t6_."position"
        ) r
      )), ',"partOf":', coalesce((
        select concat('{"slug":', json_quote(t8_."slug"), '}')
        from "entity" t8_
        where t8_."id" = t4_1."part_of_id"
      ), 'null'), ',"parts":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"slug":', json_quote(t9_."slug"), '}') as j
          from "entity" t9_
          join "force" t9_1 on t9_1.id = t9_.id
          where t9_1."part_of_id" = t4_1."id"
          order by t9_."key"
        ) r
      )), ',"tenures":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"title":', json_quote(t10_."title"), '}') as j
          from "tenure" t10_
          where t10_."force_id" = t4_1."id"
          order by t10_."key"
        ) r
      )), '}') end
      from "entity" t4_
      left join "force" t4_1 on t4_1.id = t4_.id
      where t4_."key" = t2_.key and t4_."kind" = t2_.kind
    ), 'null') when t2_.kind in ('Figure') then coalesce((
      select concat('{"id":', (json_quote(('Figure:' || t11_."key"))), '}')
      from "figure" t11_
      where t11_."key" = t2_.key
    ), 'null') when t2_.kind in ('RelatedLink') then coalesce((
      select concat('{"id":', (json_quote(('RelatedLink:' || t12_."key"))), '}')
      from "related_link" t12_
      where t12_."key" = t2_.key
    ), 'null') when t2_.kind in ('Statement') then coalesce((
      select concat('{"id":', (json_quote(('Statement:' || t13_."key"))), '}')
      from "statement" t13_
      where t13_."key" = t2_.key
    ), 'null') else 'null' end as j
    from (
      select kind.key as n, kind.value as kind, key.value as key
      from json_each(?1) kind
      join json_each(?2) key on key.key = kind.key
      order by kind.key
    ) t2_
    order by t2_.n
  ) r
)), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
