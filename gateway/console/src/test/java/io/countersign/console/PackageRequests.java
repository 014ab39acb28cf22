package io.countersign.console;

import static io.countersign.console.ConsoleClient.key;
import static io.countersign.console.OpenApiTest.duty;
import static io.countersign.console.OpenApiTest.get;
import static io.countersign.console.OpenApiTest.post;

import io.countersign.console.OpenApiTest.Request;
import java.util.ArrayList;
import java.util.List;

/** A request for every answer that the description names for packages about people. */
final class PackageRequests {
  private static final String PACKAGES = "/api/v1/packages";
  private static final String PACKAGE = PACKAGES + "/{package}";

  private PackageRequests() {}

  /** Grace asks, Paul decides; Ada has no such duty. */
  static List<Request> all() {
    List<Request> all = new ArrayList<>();
    String ask = "{\"person\":\"ada\",\"reason\":\"request 7\"}";
    duty(all, PACKAGES, PACKAGES, null);
    duty(all, PACKAGES, PACKAGES, ask);
    all.add(post(PACKAGES, PACKAGES, "grace", ask.replace("ada", "nobody")));
    duty(all, PACKAGE, PACKAGES + "/package-1", null);
    all.add(get(PACKAGE, PACKAGES + "/none", key("grace")));
    all.add(get(PACKAGE + "/file", PACKAGES + "/package-1/file", key("grace")));
    decisions(all, "/approval", "package-1", null);
    decisions(all, "/refusal", "package-2", "{\"reason\":\"not the person who asks\"}");
    duty(all, PACKAGE + "/file", PACKAGES + "/package-1/file", null);
    all.add(get(PACKAGE + "/file", PACKAGES + "/none/file", key("grace")));
    all.add(get(PACKAGE + "/file", PACKAGES + "/package-1/file", key("paul")));
    own(all);
    return all;
  }

  /** What anybody may ask for about themselves. */
  private static void own(List<Request> all) {
    String own = "/api/v1/me/packages";
    String file = own + "/{package}/file";
    String reason = "{\"reason\":\"to see it\"}";
    for (String person : List.of("ada", "mallory")) {
      all.add(get(own, own, key(person)));
      all.add(post(own, own, person, reason));
      all.add(get(file, own + "/package-3/file", key(person)));
    }
    all.add(get(own, own, java.util.Map.of()));
    all.add(get(own, own + "?surprise=1", key("ada")));
    all.add(get(own, own, key("ada")).withoutRecord());
    all.add(
        new Request(
            org.springframework.http.HttpMethod.POST, own, own, java.util.Map.of(), reason, true));
    all.add(post(own, own, "ada", "{}"));
    all.add(post(own, own, "ada", reason).withoutRecord());
    all.add(post(own, own, "aude", reason));
    all.add(get(file, own + "/package-3/file", java.util.Map.of()));
    all.add(get(file, own + "/package-3/file?surprise=1", key("ada")));
    all.add(get(file, own + "/none/file", key("ada")));
    all.add(get(file, own + "/package-1/file", key("ada")));
    all.add(get(file, own + "/package-4/file", key("sam")));
    all.add(get(file, own + "/package-3/file", key("ada")).withoutRecord());
  }

  private static void decisions(
      List<Request> all, String end, String id, @org.jspecify.annotations.Nullable String body) {
    String path = PACKAGE + end;
    String url = PACKAGES + "/" + id + end;
    all.add(post(path, url, "grace", body));
    all.add(post(path, PACKAGES + "/none" + end, "paul", body));
    Request good = post(path, url, "paul", body);
    all.add(good.withoutRecord());
    all.add(good);
    all.add(
        new Request(
            org.springframework.http.HttpMethod.POST, path, url, java.util.Map.of(), body, true));
    all.add(post(path, url, "ada", body));
    all.add(post(path, url + "?surprise=1", "paul", body));
  }
}
