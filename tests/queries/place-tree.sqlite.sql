select concat('{"place":', (coalesce((
  select concat('{"name":', json_quote(t2_."name"), ',"kind":', json_quote(t2_1."kind"), ',"location":', (case when t2_1."latitude" is null then 'null' else concat('{"latitude":', (case when t2_1."latitude" < 0 then '-' else '' end || cast((abs(t2_1."latitude") / 1000000) as text) || '.' || coalesce(nullif(rtrim(printf('%06d', abs(t2_1."latitude") % 1000000), '0'), ''), '0')), ',"longitude":', (case when t2_1."longitude" < 0 then '-' else '' end || cast((abs(t2_1."longitude") / 1000000) as text) || '.' || coalesce(nullif(rtrim(printf('%06d', abs(t2_1."longitude") % 1000000), '0'), ''), '0')), '}') end), ',"parent":', coalesce((
    select concat('{"slug":', json_quote(t3_."slug"), '}')
    from "entity" t3_
    where t3_."id" = t2_1."within_id"
  ), 'null'), ',"children":', (concat('{"totalCount":', cast((
    select count(*)
    from "place" t4_
    where t4_."within_id" = t2_1."id"
  ) as text), ',"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t5_."slug"), ',"kind":', json_quote(t5_1."kind"), ',"children":', (concat('{"totalCount":', cast((
        select count(*)
        from "place" t6_
        where t6_."within_id" = t5_1."id"
      ) as text), ',"nodes":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"slug":', json_quote(t7_."slug"), '}') as j
          from "entity" t7_
          join "place" t7_1 on t7_1.id = t7_.id
          where t7_1."within_id" = t5_1."id"
          order by t7_."name_sort", t7_."key"
          limit ?1
        ) p
      )), '}')), '}') as j
      from "entity" t5_
      join "place" t5_1 on t5_1.id = t5_.id
      where t5_1."within_id" = t2_1."id"
      order by t5_."name_sort", t5_1."key"
      limit ?2
    ) p
  )), '}')), ',"deep":', (concat('{"totalCount":', cast((
    select count(*)
    from "place_closure" t9_, "incident" t8_
    where t9_."ancestor_id" = t2_1."id" and (t9_."depth" = 0 or ?3) and t8_."place_id" = t9_."descendant_id"
  ) as text), ',"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t10_."slug"), ',"place":', (coalesce((
        select concat('{"slug":', json_quote(t11_."slug"), ',"point":', (coalesce((
          select concat('{"latitude":', (case when t12_."latitude" < 0 then '-' else '' end || cast((abs(t12_."latitude") / 1000000) as text) || '.' || coalesce(nullif(rtrim(printf('%06d', abs(t12_."latitude") % 1000000), '0'), ''), '0')), ',"longitude":', (case when t12_."longitude" < 0 then '-' else '' end || cast((abs(t12_."longitude") / 1000000) as text) || '.' || coalesce(nullif(rtrim(printf('%06d', abs(t12_."longitude") % 1000000), '0'), ''), '0')), ',"enclosing":', (case when t12_."enclosing" then 'true' else 'false' end), ',"place":', (
            select concat('{"slug":', json_quote(t13_."slug"), '}')
            from "entity" t13_
            where t13_."id" = t12_."source_id"
          ), '}')
          from "place_point" t12_
          where t12_."place_id" = t11_."id"
        ), 'null')), '}')
        from "entity" t11_
        where t11_."id" = t10_1."place_id"
      ), 'null')), '}') as j
      from "place_closure" t14_, "entity" t10_
      join "incident" t10_1 on t10_1.id = t10_.id
      where t14_."ancestor_id" = t2_1."id" and (t14_."depth" = 0 or ?4) and t10_1."place_id" = t14_."descendant_id"
      order by t10_1."occurred_sort" desc, t10_1."key" desc
      limit ?5
    ) p
  )), '}')), ',"alone":', (concat('{"totalCount":', cast((
    select count(*)
    from "place_closure" t16_, "incident" t15_
    where t16_."ancestor_id" = t2_1."id" and (t16_."depth" = 0 or ?6) and t15_."place_id" = t16_."descendant_id"
  ) as text), ',"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t17_."slug"), '}') as j
      from "place_closure" t18_, "entity" t17_
      join "incident" t17_1 on t17_1.id = t17_.id
      where t18_."ancestor_id" = t2_1."id" and (t18_."depth" = 0 or ?7) and t17_1."place_id" = t18_."descendant_id"
      order by t17_1."occurred_sort" desc, t17_1."key" desc
      limit ?8
    ) p
  )), '}')), '}')
  from "entity" t2_
  join "place" t2_1 on t2_1.id = t2_.id
  where t2_1."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = ?9 and s.kind = 'Place'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Place' and s.slug = ?9
  ))
), 'null')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
