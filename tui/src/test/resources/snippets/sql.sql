-- users
SELECT u.id, COUNT(*) AS n FROM users u
LEFT JOIN orders o ON o.user_id = u.id
WHERE u.name = 'O''Brien' AND o.total > 10.5 /* all
of them */ GROUP BY 1 ORDER BY n DESC LIMIT 5;
CREATE TABLE t (id bigint PRIMARY KEY, name text NOT NULL);
