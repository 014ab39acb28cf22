package io.countersign.governance;

import java.util.List;

/** The searches that people keep, in governance's database. */
final class StoredSearches implements SavedSearches {
  private final PolicyDatabase database;

  StoredSearches(PolicyDatabase database) {
    this.database = database;
  }

  @Override
  public List<SavedSearch> of(String person) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    "SELECT person, name, query, shared FROM saved_searches"
                        + " WHERE person = :person OR shared = 1 ORDER BY name, person")
                .bind("person", person)
                .map(
                    (row, context) ->
                        new SavedSearch(
                            row.getString("person"),
                            row.getString("name"),
                            row.getString("query"),
                            row.getBoolean("shared")))
                .list());
  }

  @Override
  public boolean save(SavedSearch search) {
    return database.inTransaction(
        handle -> {
          int others =
              handle
                  .createQuery(
                      "SELECT COUNT(*) FROM saved_searches"
                          + " WHERE person = :person AND name <> :name")
                  .bind("person", search.person())
                  .bind("name", search.name())
                  .mapTo(Integer.class)
                  .one();
          if (others >= MAX) {
            return false;
          }
          handle
              .createUpdate(
                  "INSERT OR REPLACE INTO saved_searches (person, name, query, shared)"
                      + " VALUES (:person, :name, :query, :shared)")
              .bind("person", search.person())
              .bind("name", search.name())
              .bind("query", search.query())
              .bind("shared", search.shared() ? 1 : 0)
              .execute();
          return true;
        });
  }

  @Override
  public boolean delete(String person, String name) {
    return database.inTransaction(
        handle ->
            handle
                    .createUpdate(
                        "DELETE FROM saved_searches WHERE person = :person AND name = :name")
                    .bind("person", person)
                    .bind("name", name)
                    .execute()
                == 1);
  }
}
