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
      from "incident" t7_
      where t7_."id" in (
        select t8_."incident_id"
        from "participation" t8_
        where t8_."actor_id" = t2_."id" and t8_."role" = $2::text
      )
    )::text || ',"edges":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select '{"node":' || ('{"slug":' || to_json(t9_."slug")::text || '}') || '}' as j
        from "entity" t9_
        join "incident" t9_1 on t9_1.id = t9_.id
        where t9_1."id" in (
          select t10_."incident_id"
          from "participation" t10_
          where t10_."actor_id" = t2_."id" and t10_."role" = $3::text
        )
        order by t9_1."occurred_earliest" desc nulls first, t9_1."key" desc
        limit $4::integer
      ) p
    )) || '}') || ',"statementsAbout":' || ('{"pageInfo":' || ('{"hasPreviousPage":' || (case when (
      select count(*)
      from (
        select 1
        from "statement_subject" t12_, "statement" t11_
        where t12_."entity_id" = t2_."id" and t11_."id" = t12_."statement_id"
        limit $5::integer + 1
      ) m
    ) > $5::integer then 'true' else 'false' end) || '}') || ',"nodes":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select j
        from (
          select '{"id":' || (to_json(('Statement:' || t13_."key"))::text) || ',"speaker":' || ((
            select '{"name":' || to_json(t14_."name")::text || '}'
            from "entity" t14_
            where t14_."id" = t13_."speaker_id"
          )) || '}' as j, t13_."made_earliest" as k0, t13_."key" as k1
          from "statement_subject" t15_, "statement" t13_
          where t15_."entity_id" = t2_."id" and t13_."id" = t15_."statement_id"
          order by t13_."made_earliest" nulls last, t13_."key"
          limit $5::integer
        ) b
        order by k0 desc nulls first, k1 desc
      ) p
    )) || '}') || '}') as j
    from "entity" t2_
    where t2_.kind = 'Force'
    order by t2_."name", t2_."key"
    limit $6::integer
  ) p
)) || '}') || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
