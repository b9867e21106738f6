package dev.cloudward.kernel.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.change.Change.ListChanged;
import dev.cloudward.kernel.change.Change.Listing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {

  @Test
  void tellsListenersUntilTheyLeave() {
    Changes changes = new Changes();
    List<Change> heard = new ArrayList<>();
    Runnable leave = changes.listen(heard::add);
    changes.announce(new ListChanged(Listing.TOOLS));
    leave.run();
    changes.announce(new ListChanged(Listing.PROMPTS));
    assertThat(heard).containsExactly(new ListChanged(Listing.TOOLS));
  }
}
