-- What a PostGraphile user writes for relations that are more than a foreign key: inlined by PostgreSQL, run as one
-- statement by PostGraphile. They live in a schema of their own, so that Dateline's tables stay as they are.
create schema bench;
set search_path to bench, public;

create function article_officials(article article) returns setof entity language sql stable as $$
  select e.* from subject s join entity e on e.id = s.entity_id
  where s.article_id = article.id and e.kind = 'Official' order by e.name, e.key
$$;

create function article_places(article article) returns setof place language sql stable as $$
  select p.* from subject s join place p on p.id = s.entity_id join entity e on e.id = p.id
  where s.article_id = article.id order by e.name, e.key
$$;

create function article_incidents(article article) returns setof incident language sql stable as $$
  select i.* from subject s join incident i on i.id = s.entity_id
  where s.article_id = article.id order by i.occurred_sort desc, i.key desc
$$;

create function official_articles(official official) returns setof article language sql stable as $$
  select a.* from subject s join article a on a.id = s.article_id
  where s.entity_id = official.id order by a.published_sort desc, a.key desc
$$;

create function incidents_in(
  south int, west int, north int, east int, "from" timestamptz, until timestamptz
) returns setof incident language sql stable as $$
  select i.* from incident i join place p on p.id = i.place_id
  where p.latitude between south and north and p.longitude between west and east
    and i.occurred_latest >= "from" and i.occurred_earliest < until
  order by i.occurred_sort desc, i.key desc
$$;

create type count_of as (value text, label text, count int);

create function incident_kinds(
  south int, west int, north int, east int, "from" timestamptz, until timestamptz
) returns setof count_of language sql stable as $$
  select kind, kind, count(*)::int from bench.incidents_in(south, west, north, east, "from", until)
  group by kind order by count(*) desc, kind
$$;

create function incident_places(
  south int, west int, north int, east int, "from" timestamptz, until timestamptz
) returns setof count_of language sql stable as $$
  select e.key, e.name, count(*)::int from bench.incidents_in(south, west, north, east, "from", until) i
  join place_closure c on c.descendant_id = i.place_id join entity e on e.id = c.ancestor_id
  group by e.id order by count(*) desc, e.key
$$;

create function incident_forces(
  south int, west int, north int, east int, "from" timestamptz, until timestamptz
) returns setof count_of language sql stable as $$
  select e.key, e.name, count(distinct i.id)::int from bench.incidents_in(south, west, north, east, "from", until) i
  join participation p on p.incident_id = i.id join entity e on e.id = p.actor_id
  where e.kind = 'Force' group by e.id order by count(distinct i.id) desc, e.key
$$;
