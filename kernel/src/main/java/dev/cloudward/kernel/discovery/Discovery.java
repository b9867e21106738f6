package dev.cloudward.kernel.discovery;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds every implementation of a type on the class path and builds each with its collaborators.
///
/// A class opts in with `@AutoService(Type.class)`, which writes its name under `META-INF/services`
/// at compile time; nobody edits a list. [java.util.ServiceLoader] reads the same files but cannot
/// pass constructor arguments, and constructors are how our classes say what they need. What none
/// of the given collaborators is, a discovered [Provider] may provide.
public final class Discovery implements AutoCloseable {

  private final List<Object> collaborators;
  private final List<Class<?>> underway = new ArrayList<>();
  private final List<AutoCloseable> made = new ArrayList<>();
  private @Nullable List<Class<?>> providers;

  /// @param collaborators the objects that constructors may ask for, each found by its type
  public Discovery(Object... collaborators) {
    this.collaborators = new ArrayList<>(List.of(collaborators));
  }

  /// Closes what providers made, the last first.
  @Override
  public void close() {
    for (AutoCloseable made : made.reversed()) {
      try {
        made.close();
      } catch (Exception e) {
        throw new IllegalStateException(made + " could not be closed", e);
      }
    }
    made.clear();
  }

  /// Builds one instance of every discovered class, in the order of their names.
  public <T> List<T> instances(Class<T> type) {
    List<T> found = new ArrayList<>();
    for (String name : names(type)) {
      found.add(type.cast(build(load(name))));
    }
    return List.copyOf(found);
  }

  /// The class names that opted in, sorted.
  public static List<String> names(Class<?> type) {
    return List.copyOf(ServiceLists.names(type));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("META-INF/services names " + name + ", which is absent", e);
    }
  }

  private Object build(Class<?> type) {
    Constructor<?>[] constructors = type.getDeclaredConstructors();
    if (constructors.length != 1) {
      throw new IllegalStateException(type.getName() + " must have exactly one constructor");
    }
    Constructor<?> constructor = constructors[0];
    Object[] arguments =
        Arrays.stream(constructor.getParameterTypes())
            .map(wanted -> collaborator(wanted, type))
            .toArray();
    try {
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(type.getName() + " could not be built", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " could not be built", e);
    }
  }

  private Object collaborator(Class<?> wanted, Class<?> asker) {
    for (Object candidate : collaborators) {
      if (wanted.isInstance(candidate)) {
        return candidate;
      }
    }
    Object provided = provided(wanted, asker);
    collaborators.add(provided);
    if (provided instanceof AutoCloseable closeable) {
      made.add(closeable);
    }
    return provided;
  }

  private Object provided(Class<?> wanted, Class<?> asker) {
    Class<?> provider =
        providers().stream()
            .filter(candidate -> wanted.isAssignableFrom(provides(candidate)))
            .findFirst()
            .orElseThrow(() -> missing(wanted, asker));
    if (underway.contains(provider)) {
      throw new IllegalStateException(
          provider.getName() + " asks, by way of others, for what it provides itself");
    }
    underway.add(provider);
    try {
      return ((Provider<?>) build(provider)).get();
    } finally {
      underway.remove(provider);
    }
  }

  private List<Class<?>> providers() {
    if (providers == null) {
      providers = names(Provider.class).stream().<Class<?>>map(Discovery::load).toList();
    }
    return providers;
  }

  /// What a provider's declaration says that it makes.
  private static Class<?> provides(Class<?> provider) {
    for (Type implemented : provider.getGenericInterfaces()) {
      if (implemented instanceof ParameterizedType declared
          && declared.getRawType().equals(Provider.class)
          && declared.getActualTypeArguments()[0] instanceof Class<?> made) {
        return made;
      }
    }
    throw new IllegalStateException(
        provider.getName() + " must say what it provides: implements Provider<Type>");
  }

  private IllegalStateException missing(Class<?> wanted, Class<?> asker) {
    return new IllegalStateException(
        asker.getName()
            + " asks for a "
            + wanted.getSimpleName()
            + "; on offer are "
            + collaborators.stream()
                .map(c -> c.getClass().getSimpleName())
                .collect(Collectors.joining(", ")));
  }
}
