package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Paginator;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.kernel.call.Context;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Follows an operation's pages and joins what they hold, as the AWS CLI does: only the paginator's
/// result keys and what is the same on each page, plus `NextToken` where it stopped before the end.
///
/// Stops by itself after a great many items or bytes, so that no answer fills the memory; the token
/// continues there.
public final class Pager {

  /// Bytes of JSON after which no further page is fetched.
  private static final int MOST_BYTES = 24 * 1024 * 1024;

  private static final int MOST_PAGES = 10_000;

  private final AwsClient client;

  public Pager(AwsClient client) {
    this.client = client;
  }

  /// Where to begin and when to stop.
  ///
  /// @param startingToken a `NextToken` from an earlier answer
  /// @param pageSize how many items a page asks for, where the operation takes that
  /// @param maxItems after how many items to stop, within a page if need be
  /// @param enough after how many items no further page is fetched
  public record Limits(
      @Nullable String startingToken,
      OptionalInt pageSize,
      OptionalInt maxItems,
      OptionalInt enough) {

    public Limits(@Nullable String startingToken, OptionalInt pageSize, OptionalInt maxItems) {
      this(startingToken, pageSize, maxItems, OptionalInt.empty());
    }

    private boolean isEnough(int items) {
      return (maxItems.isPresent() && items == maxItems.getAsInt())
          || (enough.isPresent() && items >= enough.getAsInt());
    }
  }

  /// All pages joined; the first failure ends it and is the result.
  public AwsResult call(AwsCall call, Paginator paginator, Limits limits, Context context)
      throws InterruptedException {
    PageToken start = PageToken.none(paginator);
    String given = limits.startingToken();
    if (given != null) {
      start = PageToken.parse(given, paginator);
    }
    return new Run(call, paginator, limits, start, context).all();
  }

  /// One walk through the pages.
  private final class Run {
    private final AwsCall call;
    private final Paginator paginator;
    private final Limits limits;
    private final Context context;
    private final JoinedPages joined;
    private final PageToken start;
    private String requestId = "";

    Run(AwsCall call, Paginator paginator, Limits limits, PageToken start, Context context) {
      this.call = call;
      this.paginator = paginator;
      this.limits = limits;
      this.start = start;
      this.context = context;
      this.joined = new JoinedPages(paginator);
    }

    AwsResult all() throws InterruptedException {
      PageToken token = start;
      long bytes = 0;
      int items = 0;
      for (int page = 0; page < MOST_PAGES; page++) {
        AwsResult result = client.call(call.with(input(token)), context);
        if (!(result instanceof AwsResult.Ok(ObjectNode output, String id))) {
          return result;
        }
        requestId = id;
        int skipped = page == 0 ? joined.skip(output, start.skipped()) : 0;
        int size = joined.primarySize(output);
        int tooMany =
            limits.maxItems().isPresent() ? items + size - limits.maxItems().getAsInt() : 0;
        PageToken next = token.next(output, paginator);
        if (tooMany > 0) {
          joined.add(joined.cut(output, size - tooMany));
          return finished(token.skipping(size - tooMany + skipped));
        }
        joined.add(output);
        items += size;
        context.client().progress(items, null, items + " items");
        if (next.isEnd()) {
          return finished(null);
        }
        if (limits.isEnough(items)) {
          return finished(next);
        }
        bytes += output.toString().length();
        if (bytes > MOST_BYTES) {
          return finished(next);
        }
        if (next.equals(token)) {
          return new AwsResult.Unreachable(
              call.describe() + " gave the same page token twice, so its pages cannot be followed");
        }
        token = next;
      }
      return finished(token);
    }

    private ObjectNode input(PageToken token) {
      ObjectNode input = call.input().deepCopy();
      String limit = paginator.limitKey();
      if (limit != null && limits.pageSize().isPresent()) {
        Member member = call.operation().inputMembers().get(limit);
        boolean isText =
            member != null
                && member.shape() instanceof Scalar scalar
                && scalar.kind() == Kind.STRING;
        if (isText) {
          input.put(limit, Integer.toString(limits.pageSize().getAsInt()));
        } else {
          input.put(limit, limits.pageSize().getAsInt());
        }
      }
      token.putInto(input);
      return input;
    }

    private AwsResult finished(@Nullable PageToken resume) {
      ObjectNode whole = joined.result();
      if (resume != null && !resume.isEnd()) {
        whole.put("NextToken", resume.write());
      }
      return new AwsResult.Ok(whole, requestId);
    }
  }
}
