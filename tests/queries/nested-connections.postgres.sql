select '{"forces":' || ('{"nodes":' || ((
  select '[' || coalesce(string_agg(j, ','), '') || ']'
  from (
    select ('{"slug":' || to_json(t2_."slug")::text || ',"mentions":' || ('{"totalCount":' || (
      select count(*)
      from "mention" t3_
      where t3_."entity_id" = t2_."id"
    )::text || ',"pageInfo":' || ('{"hasNextPage":' || (case when (
      select count(*)
      from (
        select 1
        from "mention" t4_
        where t4_."entity_id" = t2_."id"
        limit $1::integer + 1
      ) m
    ) > $1::integer then 'true' else 'false' end) || '}') || ',"nodes":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select '{"quote":' || ('{"exact":' || to_json(t5_."quote_exact")::text || '}') || ',"article":' || ((
          select '{"slug":' || to_json(t6_."slug")::text || '}'
          from "article" t6_
          where t6_."id" = t5_."article_id"
        )) || '}' as j
        from "mention" t5_
        where t5_."entity_id" = t2_."id"
        order by t5_."key"
        limit $1::integer
      ) p
    )) || '}')) || (',"incidents":' || ('{"totalCount":' || (
      select count(*)
      from "incident" t8_
      where t8_."id" in (
        select t9_."incident_id"
        from "participation" t9_
        where t9_."actor_id" = t2_."id" and t9_."role" = $2::text
      )
    )::text || ',"edges":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select '{"node":' || ('{"slug":' || to_json(t10_."slug")::text || '}') || '}' as j
        from "entity" t10_
        join "incident" t10_1 on t10_1.id = t10_.id
        where t10_1."id" in (
          select t11_."incident_id"
          from "participation" t11_
          where t11_."actor_id" = t2_."id" and t11_."role" = $3::text
        )
        order by t10_1."occurred_sort" desc, t10_1."key" desc
        limit $4::integer
      ) p
    )) || '}') || ',"statementsAbout":' || ('{"pageInfo":' || ('{"hasPreviousPage":' || (case when (
      select count(*)
      from (
        select 1
        from "statement_subject" t13_, "statement" t12_
        where t13_."entity_id" = t2_."id" and t12_."id" = t13_."statement_id"
        limit $5::integer + 1
      ) m
    ) > $5::integer then 'true' else 'false' end) || '}') || ',"nodes":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select j
        from (
          select '{"id":' || (to_json(('Statement:' || t14_."key"))::text) || ',"speaker":' || ((
            select '{"name":' || to_json(t15_."name")::text || '}'
            from "entity" t15_
            where t15_."id" = t14_."speaker_id"
          )) || '}' as j, t14_."made_sort" as k0, t14_."key" as k1
          from "statement_subject" t16_, "statement" t14_
          where t16_."entity_id" = t2_."id" and t14_."id" = t16_."statement_id"
          order by t14_."made_sort", t14_."key"
          limit $5::integer
        ) b
        order by k0 desc, k1 desc
      ) p
    )) || '}') || '}') as j
    from "entity" t2_
    where t2_.kind = 'Force'
    order by t2_."name_sort", t2_."key"
    limit $6::integer
  ) p
)) || '}') || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
