-- Run once by PostgreSQL's image, on a new volume: the program's user owns the database and is no superuser, whom row
-- security would not bind. With CREATEROLE it makes the roles of its transactions itself, at the first start.
\getenv password POSTGRES_PASSWORD
CREATE ROLE dealerline LOGIN NOSUPERUSER CREATEROLE PASSWORD :'password';
ALTER DATABASE dealerline OWNER TO dealerline;
-- From here on the superuser gets in by the container's own socket alone: docker compose exec db psql -U postgres.
ALTER ROLE postgres PASSWORD NULL;
