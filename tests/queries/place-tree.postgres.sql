select '{"place":' || (coalesce((
  select ('{"name":' || to_json(t2_."name")::text || ',"kind":' || to_json(t2_1."kind")::text || ',"location":' || (case when t2_1."latitude" is null then 'null' else '{"latitude":' || (case when t2_1."latitude" < 0 then '-' else '' end || (abs(t2_1."latitude") / 1000000)::text || '.' || coalesce(nullif(rtrim(lpad((abs(t2_1."latitude") % 1000000)::text, 6, '0'), '0'), ''), '0')) || ',"longitude":' || (case when t2_1."longitude" < 0 then '-' else '' end || (abs(t2_1."longitude") / 1000000)::text || '.' || coalesce(nullif(rtrim(lpad((abs(t2_1."longitude") % 1000000)::text, 6, '0'), '0'), ''), '0')) || '}' end) || ',"parent":') || ((coalesce((
    select '{"slug":' || to_json(t3_."slug")::text || '}'
    from "entity" t3_
    where t3_."id" = t2_1."within_id"
  ), 'null')) || ',"children":' || ('{"totalCount":' || (
    select count(*)
    from "place" t4_
    where t4_."within_id" = t2_1."id"
  )::text || ',"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t5_."slug")::text || ',"kind":' || to_json(t5_1."kind")::text || ',"children":' || ('{"totalCount":' || (
        select count(*)
        from "place" t6_
        where t6_."within_id" = t5_1."id"
      )::text || ',"nodes":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"slug":' || to_json(t7_."slug")::text || '}' as j
          from "entity" t7_
          join "place" t7_1 on t7_1.id = t7_.id
          where t7_1."within_id" = t5_1."id"
          order by t7_."name_sort", t7_."key"
          limit $1::integer
        ) p
      )) || '}') || '}' as j
      from "entity" t5_
      join "place" t5_1 on t5_1.id = t5_.id
      where t5_1."within_id" = t2_1."id"
      order by t5_."name_sort", t5_1."key"
      limit $2::integer
    ) p
  )) || '}') || ',"deep":' || ('{"totalCount":' || (
    select count(*)
    from "place_closure" t9_, "incident" t8_
    where t9_."ancestor_id" = t2_1."id" and (t9_."depth" = 0 or $3::boolean) and t8_."place_id" = t9_."descendant_id"
  )::text || ',"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t10_."slug")::text || ',"place":' || (coalesce((
        select '{"slug":' || to_json(t11_."slug")::text || ',"point":' || (coalesce((
          select ('{"latitude":' || (case when t12_."latitude" < 0 then '-' else '' end || (abs(t12_."latitude") / 1000000)::text || '.' || coalesce(nullif(rtrim(lpad((abs(t12_."latitude") % 1000000)::text, 6, '0'), '0'), ''), '0')) || ',"longitude":' || (case when t12_."longitude" < 0 then '-' else '' end || (abs(t12_."longitude") / 1000000)::text || '.' || coalesce(nullif(rtrim(lpad((abs(t12_."longitude") % 1000000)::text, 6, '0'), '0'), ''), '0'))) || (',"enclosing":' || (case when t12_."enclosing" then 'true' else 'false' end) || ',"place":' || ((
            select '{"slug":' || to_json(t13_."slug")::text || '}'
            from "entity" t13_
            where t13_."id" = t12_."source_id"
          )) || '}')
          from "place_point" t12_
          where t12_."place_id" = t11_."id"
        ), 'null')) || '}'
        from "entity" t11_
        where t11_."id" = t10_1."place_id"
      ), 'null')) || '}' as j
      from "place_closure" t14_, "entity" t10_
      join "incident" t10_1 on t10_1.id = t10_.id
      where t14_."ancestor_id" = t2_1."id" and (t14_."depth" = 0 or $4::boolean) and t10_1."place_id" = t14_."descendant_id"
      order by t10_1."occurred_sort" desc, t10_1."key" desc
      limit $5::integer
    ) p
  )) || '}') || ',"alone":' || ('{"totalCount":' || (
    select count(*)
    from "place_closure" t16_, "incident" t15_
    where t16_."ancestor_id" = t2_1."id" and (t16_."depth" = 0 or $6::boolean) and t15_."place_id" = t16_."descendant_id"
  )::text || ',"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t17_."slug")::text || '}' as j
      from "place_closure" t18_, "entity" t17_
      join "incident" t17_1 on t17_1.id = t17_.id
      where t18_."ancestor_id" = t2_1."id" and (t18_."depth" = 0 or $7::boolean) and t17_1."place_id" = t18_."descendant_id"
      order by t17_1."occurred_sort" desc, t17_1."key" desc
      limit $8::integer
    ) p
  )) || '}') || '}')
  from "entity" t2_
  join "place" t2_1 on t2_1.id = t2_.id
  where t2_1."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = $9::text and s.kind = 'Place'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Place' and s.slug = $9::text
  ))
), 'null')) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
