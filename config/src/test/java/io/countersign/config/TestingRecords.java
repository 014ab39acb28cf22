package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of the records, by reflection, and the values at them. */
final class TestingRecords {
  private TestingRecords() {}

  /** Every path at which a record component stands. */
  static Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    walk("", Config.class, paths);
    return paths;
  }

  /** The values of the leaves; of several elements with the same path, the first one's. */
  static Map<String, @Nullable Object> values(Config config) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    collect("", config, values);
    return values;
  }

  private static void walk(String path, Class<?> type, Set<String> paths) {
    for (RecordComponent component : type.getRecordComponents()) {
      String child = YamlLocation.join(path, key(component));
      paths.add(child);
      Type element = component.getGenericType();
      String suffix = "";
      if (element instanceof ParameterizedType parameterized) {
        Type[] arguments = parameterized.getActualTypeArguments();
        suffix = component.getType() == Map.class ? ".*" : "[]";
        element = arguments[arguments.length - 1];
      }
      if (element instanceof Class<?> next && isNested(next)) {
        walk(child + suffix, next, paths);
      }
    }
  }

  private static void collect(String path, Object holder, Map<String, @Nullable Object> values) {
    for (RecordComponent component : holder.getClass().getRecordComponents()) {
      String child = YamlLocation.join(path, key(component));
      Object value = get(component, holder);
      if (value instanceof Map<?, ?> map
          && map.values().stream().noneMatch(TestingRecords::nested)) {
        values.putIfAbsent(child, map);
      } else if (value instanceof Map<?, ?> map) {
        map.values().forEach(element -> collect(child + ".*", requireNonNull(element), values));
      } else if (value instanceof List<?> list && !list.isEmpty() && isNested(type(list))) {
        list.forEach(element -> collect(child + "[]", requireNonNull(element), values));
      } else if (value != null && isNested(value.getClass())) {
        collect(child, value, values);
      } else if (values.get(child) == null) {
        values.put(child, plain(value));
      }
    }
  }

  private static Class<?> type(Collection<?> elements) {
    return requireNonNull(elements.iterator().next()).getClass();
  }

  private static boolean nested(@Nullable Object value) {
    return value != null && isNested(value.getClass());
  }

  private static boolean isNested(Class<?> type) {
    return type.isRecord() && type != Secret.class;
  }

  private static @Nullable Object get(RecordComponent component, Object holder) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Enum<?> constant) {
      return Spelling.of(constant);
    }
    boolean kept = value == null || value instanceof Number || value instanceof Boolean;
    return kept || value instanceof List<?> ? value : String.valueOf(value);
  }

  private static String key(RecordComponent component) {
    StringBuilder key = new StringBuilder();
    for (char c : component.getName().toCharArray()) {
      key.append(Character.isUpperCase(c) ? "-" : "").append(c);
    }
    return key.toString().toLowerCase(Locale.ROOT);
  }
}
