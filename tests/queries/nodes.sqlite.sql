select concat('{"nodes":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select case when t2_.kind in ('Article') then coalesce((
      select concat('{"id":', (json_quote(('Article:' || t3_."key"))), ',"headline":', json_quote(t3_."headline"), '}')
      from "article" t3_
      where t3_."key" = t2_.key
    ), 'null') when t2_.kind in ('Figure') then coalesce((
      select concat('{"id":', (json_quote(('Figure:' || t4_."key"))), '}')
      from "figure" t4_
      where t4_."key" = t2_.key
    ), 'null') when t2_.kind in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
      select case when t5_."kind" in ('Force') then concat('{"id":', (json_quote(('Force:' || t5_."key"))), ',"kind":', json_quote(t5_1."kind"), ',"answersTo":', coalesce((
        select concat('{"slug":', json_quote(t6_."slug"), '}')
        from "entity" t6_
        where t6_."id" = t5_1."answers_to_id"
      ), 'null'), ',"backedBy":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"slug":', json_quote(t8_."slug"), '}') as j
          from "backing" t7_
          cross join "entity" t8_
          where t7_."force_id" = t5_1."id" and t8_."id" = t7_."organization_id"
          order by t7_."position"
        ) r
      )), ',"partOf":', coalesce((
        select concat('{"slug":', json_quote(t9_."slug"), '}')
        from "entity" t9_
        where t9_."id" = t5_1."part_of_id"
      ), 'null'), ',"parts":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"slug":', json_quote(t10_."slug"), '}') as j
          from "entity" t10_
          join "force" t10_1 on t10_1.id = t10_.id
          where t10_1."part_of_id" = t5_1."id"
          order by t10_."key"
        ) r
      )), ',"tenures":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"title":', json_quote(t11_."title"), '}') as j
          from "tenure" t11_
          where t11_."force_id" = t5_1."id"
          order by t11_."key"
        ) r
      )), '}') else concat('{"id":', (json_quote((t5_."kind" || ':' || t5_."key"))), '}') end
      from "entity" t5_
      left join "force" t5_1 on t5_1.id = t5_.id
      where t5_."key" = t2_.key and t5_."kind" = t2_.kind
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
