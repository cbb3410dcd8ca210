select concat('{"forces":', (concat('{"nodes":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select concat('{"slug":', json_quote(t2_."slug"), ',"mentions":', (concat('{"totalCount":', cast((
      select count(*)
      from "mention" t3_
      where t3_."entity_id" = t2_."id"
    ) as text), ',"pageInfo":', concat('{"hasNextPage":', (case when (
      select count(*)
      from (
        select 1
        from "mention" t4_
        where t4_."entity_id" = t2_."id"
        limit ?1 + 1
      ) m
    ) > ?1 then 'true' else 'false' end), '}'), ',"nodes":', ((
      select '[' || coalesce(group_concat(j, ','), '') || ']'
      from (
        select concat('{"quote":', concat('{"exact":', json_quote(t5_."quote_exact"), '}'), ',"article":', (
          select concat('{"slug":', json_quote(t6_."slug"), '}')
          from "article" t6_
          where t6_."id" = t5_."article_id"
        ), '}') as j
        from "mention" t5_
        where t5_."entity_id" = t2_."id"
        order by t5_."key"
        limit ?1
      ) p
    )), '}')), ',"incidents":', (concat('{"totalCount":', cast((
      select count(*)
      from "incident" t7_
      where t7_."id" in (
        select t8_."incident_id"
        from "participation" t8_
        where t8_."actor_id" = t2_."id" and t8_."role" = ?2
      )
    ) as text), ',"edges":', ((
      select '[' || coalesce(group_concat(j, ','), '') || ']'
      from (
        select concat('{"node":', concat('{"slug":', json_quote(t9_."slug"), '}'), '}') as j
        from "entity" t9_
        join "incident" t9_1 on t9_1.id = t9_.id
        where t9_1."id" in (
          select t10_."incident_id"
          from "participation" t10_
          where t10_."actor_id" = t2_."id" and t10_."role" = ?3
        )
        order by t9_1."occurred_earliest" desc nulls first, t9_1."key" desc
        limit ?4
      ) p
    )), '}')), ',"statementsAbout":', (concat('{"pageInfo":', concat('{"hasPreviousPage":', (case when (
      select count(*)
      from (
        select 1
        from "statement_subject" t12_, "statement" t11_
        where t12_."entity_id" = t2_."id" and t11_."id" = t12_."statement_id"
        limit ?5 + 1
      ) m
    ) > ?5 then 'true' else 'false' end), '}'), ',"nodes":', ((
      select '[' || coalesce(group_concat(j, ','), '') || ']'
      from (
        select j
        from (
          select concat('{"id":', (json_quote(('Statement:' || t13_."key"))), ',"speaker":', (
            select concat('{"name":', json_quote(t14_."name"), '}')
            from "entity" t14_
            where t14_."id" = t13_."speaker_id"
          ), '}') as j, t13_."made_earliest" as k0, t13_."key" as k1
          from "statement_subject" t15_, "statement" t13_
          where t15_."entity_id" = t2_."id" and t13_."id" = t15_."statement_id"
          order by t13_."made_earliest" nulls last, t13_."key"
          limit ?5
        ) b
        order by k0 desc nulls first, k1 desc
      ) p
    )), '}')), '}') as j
    from "entity" t2_
    where t2_.kind = 'Force'
    order by t2_."name", t2_."key"
    limit ?6
  ) p
)), '}')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
