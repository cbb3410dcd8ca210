select '{"place":' || (coalesce((
  select ('{"name":' || to_json(t2_."name")::text || ',"kind":' || to_json(t2_1."kind")::text || ',"location":' || (case when t2_1."latitude" is null then 'null' else '{"latitude":' || (case when t2_1."latitude" < 0 then '-' else '' end || (abs(t2_1."latitude") / 1000000)::text || '.' || coalesce(nullif(rtrim(lpad((abs(t2_1."latitude") % 1000000)::text, 6, '0'), '0'), ''), '0')) || ',"longitude":' || (case when t2_1."longitude" < 0 then '-' else '' end || (abs(t2_1."longitude") / 1000000)::text || '.' || coalesce(nullif(rtrim(lpad((abs(t2_1."longitude") % 1000000)::text, 6, '0'), '0'), ''), '0')) || '}' end) || ',"within":') || ((coalesce((
    select '{"slug":' || to_json(t3_."slug")::text || '}'
    from "entity" t3_
    where t3_."id" = t2_1."within_id"
  ), 'null')) || ',"contains":' || ((
    select '{"totalCount":' || (
      select count(*)
      from "place" t5_
      where t5_."within_id" = t2_1."id"
    )::text || ',"nodes":' || ('[' || coalesce(string_agg(c0, ','), '') || ']') || '}'
    from (
      select '{"slug":' || to_json(t4_."slug")::text || ',"kind":' || to_json(t4_1."kind")::text || ',"contains":' || ((
        select '{"totalCount":' || (
          select count(*)
          from "place" t7_
          where t7_."within_id" = t4_1."id"
        )::text || ',"nodes":' || ('[' || coalesce(string_agg(c0, ','), '') || ']') || '}'
        from (
          select '{"slug":' || to_json(t6_."slug")::text || '}' as c0
          from "entity" t6_
          join "place" t6_1 on t6_1.id = t6_.id
          where t6_1."within_id" = t4_1."id"
          order by t6_."name", t6_."key"
          limit $1::integer
        ) p
      )) || '}' as c0
      from "entity" t4_
      join "place" t4_1 on t4_1.id = t4_.id
      where t4_1."within_id" = t2_1."id"
      order by t4_."name", t4_1."key"
      limit $2::integer
    ) p
  )) || ',"deep":' || ((
    select '{"totalCount":' || (
      select count(*)
      from "place_closure" t10_, "incident" t9_
      where t10_."ancestor_id" = t2_1."id" and (t10_."depth" = 0 or $3::boolean) and t9_."place_id" = t10_."descendant_id"
    )::text || ',"nodes":' || ('[' || coalesce(string_agg(c0, ','), '') || ']') || '}'
    from (
      select '{"slug":' || to_json(t8_1."slug")::text || ',"place":' || (coalesce((
        select '{"slug":' || to_json(t11_."slug")::text || '}'
        from "entity" t11_
        where t11_."id" = t8_."place_id"
      ), 'null')) || '}' as c0
      from "place_closure" t12_, "incident" t8_
      join "entity" t8_1 on t8_1.id = t8_.id
      where t12_."ancestor_id" = t2_1."id" and (t12_."depth" = 0 or $4::boolean) and t8_."place_id" = t12_."descendant_id"
      order by t8_."occurred_earliest" desc nulls first, t8_."key" desc
      limit $5::integer
    ) p
  )) || ',"alone":' || ((
    select '{"totalCount":' || (
      select count(*)
      from "place_closure" t15_, "incident" t14_
      where t15_."ancestor_id" = t2_1."id" and (t15_."depth" = 0 or $6::boolean) and t14_."place_id" = t15_."descendant_id"
    )::text || ',"nodes":' || ('[' || coalesce(string_agg(c0, ','), '') || ']') || '}'
    from (
      select '{"slug":' || to_json(t13_1."slug")::text || '}' as c0
      from "place_closure" t16_, "incident" t13_
      join "entity" t13_1 on t13_1.id = t13_.id
      where t16_."ancestor_id" = t2_1."id" and (t16_."depth" = 0 or $7::boolean) and t13_."place_id" = t16_."descendant_id"
      order by t13_."occurred_earliest" desc nulls first, t13_."key" desc
      limit $8::integer
    ) p
  )) || '}')
  from "entity" t2_
  join "place" t2_1 on t2_1.id = t2_.id
  where t2_."slug" = $9::text
), 'null')) || '}' as data, (
  select version
  from load
  order by id desc
  limit 1
) as version
