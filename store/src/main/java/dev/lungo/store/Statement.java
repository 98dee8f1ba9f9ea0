package dev.lungo.store;

import java.sql.SQLException;

/// Something to be written that is no event.
interface Statement {
    void run(SqlConnection db) throws SQLException;
}
