package dev.lungo.store;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.usage.Stats;
import dev.lungo.core.usage.StatsQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Requests added up by SQLite. Those that used nothing, such as refused ones, are left out.
final class StatsRows {
    private static final String SUMS = """
        count(distinct session_id), count(message_id), coalesce(sum(input), 0), coalesce(sum(output), 0), coalesce(sum(reasoning), 0),
        coalesce(sum(cache_read), 0), coalesce(sum(cache_write), 0), total(cost)\
        """;
    private static final String PROJECT = """
        select id, case when id = 'global' then 'outside of projects' else json_extract(data, '$.worktree') end from project\
        """;

    private final SqlConnection db;
    private final String where;
    private final Object[] arguments;

    StatsRows(SqlConnection db, StatsQuery query) {
        this.db = db;
        var given = new ArrayList<Object>();
        var text = new StringBuilder(" where input + output + reasoning + cache_read + cache_write > 0");
        if (query.since() != null) {
            text.append(" and day >= ?");
            given.add(query.since());
        }
        if (query.projectID() != null) {
            text.append(" and project_id = ?");
            given.add(query.projectID());
        }
        this.where = text.toString();
        this.arguments = given.toArray();
    }

    Stats all() throws SQLException {
        var total = db.query("select 'total', " + SUMS + " from usage" + where, StatsRows::line, arguments)
                .getFirst();
        return new Stats(total, median(), by("day", "1"), by("model", "9 desc, 1"), projects(), tools());
    }

    private List<Stats.Line> projects() throws SQLException {
        var names = new HashMap<String, String>();
        db.query(PROJECT, row -> names.put(row.getString(1), row.getString(2)));
        return by("project_id", "9 desc, 1").stream()
                .map(line -> new Stats.Line(
                        names.getOrDefault(line.key(), line.key()),
                        line.sessions(),
                        line.messages(),
                        line.tokens(),
                        line.cost()))
                .toList();
    }

    private List<Stats.Line> by(String key, String order) throws SQLException {
        return db.query(
                "select " + key + ", " + SUMS + " from usage" + where + " group by 1 order by " + order,
                StatsRows::line,
                arguments);
    }

    /// Median of a user's sessions, subagents included.
    private long median() throws SQLException {
        var sums = db.query(
                "select sum(input + output + reasoning + cache_read + cache_write) from usage" + where
                        + " group by root_id order by 1",
                row -> row.getLong(1),
                arguments);
        int size = sums.size();
        if (size == 0) return 0;
        return size % 2 == 1 ? sums.get(size / 2) : (sums.get(size / 2 - 1) + sums.get(size / 2)) / 2;
    }

    private List<Stats.Tool> tools() throws SQLException {
        return db.query(
                "select tool, sum(calls), count(*) from usage_tool join usage on usage.id = usage_id" + where
                        + " group by tool order by 2 desc, 1",
                row -> new Stats.Tool(row.getString(1), row.getLong(2), row.getLong(3)),
                arguments);
    }

    private static Stats.Line line(ResultSet row) throws SQLException {
        var tokens = Tokens.of(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8));
        return new Stats.Line(row.getString(1), row.getLong(2), row.getLong(3), tokens, row.getDouble(9));
    }
}
