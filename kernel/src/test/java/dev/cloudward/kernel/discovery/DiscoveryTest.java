package dev.cloudward.kernel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auto.service.AutoService;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

  interface Greeting {
    String text();
  }

  @AutoService(Greeting.class)
  static final class Hello implements Greeting {
    private final String name;

    Hello(String name) {
      this.name = name;
    }

    @Override
    public String text() {
      return "hello " + name;
    }
  }

  @Test
  void findsMarkedClassesAndPassesTheirCollaborators() {
    assertThat(new Discovery("world").instances(Greeting.class))
        .extracting(Greeting::text)
        .containsExactly("hello world");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> new Discovery(42).instances(Greeting.class))
        .hasMessageContaining("Hello asks for a String; on offer are Integer");
  }

  interface Guest {
    Book book();
  }

  /// What both guests write in.
  static final class Book implements AutoCloseable {
    private boolean isClosed;

    @Override
    public void close() {
      isClosed = true;
    }
  }

  @AutoService(Provider.class)
  @SuppressWarnings("rawtypes")
  static final class Desk implements Provider<Book> {
    @Override
    public Book get() {
      return new Book();
    }
  }

  @AutoService(Guest.class)
  record First(Book book) implements Guest {}

  @AutoService(Guest.class)
  record Second(Book book) implements Guest {}

  @Test
  void providesOneObjectToAllAndClosesIt() {
    Discovery discovery = new Discovery();
    List<Guest> guests = discovery.instances(Guest.class);

    Book book = guests.getFirst().book();
    assertThat(guests).extracting(Guest::book).containsExactly(book, book);
    assertThat(book.isClosed).isFalse();
    discovery.close();
    assertThat(book.isClosed).isTrue();
  }

  static final class Chicken {}

  static final class Egg {}

  interface Farm {}

  @AutoService(Farm.class)
  record SmallFarm(Chicken chicken) implements Farm {}

  @AutoService(Provider.class)
  @SuppressWarnings("rawtypes")
  record Hatchery(Egg egg) implements Provider<Chicken> {
    @Override
    public Chicken get() {
      return new Chicken();
    }
  }

  @AutoService(Provider.class)
  @SuppressWarnings("rawtypes")
  record Nest(Chicken chicken) implements Provider<Egg> {
    @Override
    public Egg get() {
      return new Egg();
    }
  }

  @Test
  void refusesProvidersThatNeedEachOther() {
    assertThatThrownBy(() -> new Discovery().instances(Farm.class))
        .hasMessageContaining("Hatchery asks, by way of others, for what it provides itself");
  }
}
