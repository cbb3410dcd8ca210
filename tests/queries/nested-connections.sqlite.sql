select '{"forces":' || ((
  select '{"nodes":' || ('[' || coalesce(group_concat(c0, ','), '') || ']') || '}'
  from (
    select ('{"slug":' || json_quote(t2_."slug") || ',"mentions":' || ((
      select '{"totalCount":' || cast((
        select count(*)
        from "mention" t4_
        where t4_."entity_id" = t2_."id"
      ) as text) || ',"pageInfo":' || ('{"hasNextPage":' || (case when count(*) > ?1 then 'true' else 'false' end) || '}') || ',"nodes":' || ('[' || coalesce(group_concat(c0, ',') filter (where n <= ?2), '') || ']') || '}'
      from (
        select p.*, row_number() over () as n, count(*) over () as m
        from (
          select '{"quote":' || ('{"exact":' || json_quote(t3_."quote_exact") || '}') || ',"article":' || ((
            select '{"slug":' || json_quote(t5_."slug") || '}'
            from "article" t5_
            where t5_."id" = t3_."article_id"
          )) || '}' as c0
          from "mention" t3_
          where t3_."entity_id" = t2_."id"
          order by t3_."key"
          limit ?3 + 1
        ) p
        order by n
      ) q
    ))) || (',"incidents":' || ((
      select '{"totalCount":' || cast((
        select count(*)
        from "incident" t7_
        where t7_."id" in (
          select t8_."incident_id"
          from "participation" t8_
          where t8_."actor_id" = t2_."id" and t8_."role" = ?4
        )
      ) as text) || ',"edges":' || ('[' || coalesce(group_concat(c0, ','), '') || ']') || '}'
      from (
        select '{"node":' || ('{"slug":' || json_quote(t6_1."slug") || '}') || '}' as c0
        from "incident" t6_
        join "entity" t6_1 on t6_1.id = t6_.id
        where t6_."id" in (
          select t9_."incident_id"
          from "participation" t9_
          where t9_."actor_id" = t2_."id" and t9_."role" = ?5
        )
        order by t6_."occurred_earliest" desc nulls first, t6_."key" desc
        limit ?6
      ) p
    )) || ',"statementsAbout":' || ((
      select '{"pageInfo":' || ('{"hasPreviousPage":' || (case when count(*) > ?7 then 'true' else 'false' end) || '}') || ',"nodes":' || ('[' || coalesce(group_concat(c0, ',') filter (where n <= ?8), '') || ']') || '}'
      from (
        select p.*, row_number() over () as n, count(*) over () as m
        from (
          select '{"id":' || (json_quote(('Statement:' || t10_."key"))) || ',"speaker":' || ((
            select '{"name":' || json_quote(t11_."name") || '}'
            from "entity" t11_
            where t11_."id" = t10_."speaker_id"
          )) || '}' as c0
          from "statement" t10_
          where t10_."id" in (
            select t12_."statement_id"
            from "statement_subject" t12_
            where t12_."entity_id" = t2_."id"
          )
          order by t10_."made_earliest" nulls last, t10_."key"
          limit ?9 + 1
        ) p
        order by n desc
      ) q
    )) || '}') as c0
    from "entity" t2_
    where t2_.kind = 'Force'
    order by t2_."name", t2_."key"
    limit ?10
  ) p
)) || '}' as data, (
  select version
  from load
  order by id desc
  limit 1
) as version
