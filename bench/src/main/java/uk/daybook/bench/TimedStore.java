package uk.daybook.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import uk.daybook.server.store.PassingStore;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.Writing;

/**
 * A store that takes the time for which scopes are locked: from when a transaction has its scopes'
 * heads, which it takes last, until its commit is over.
 */
final class TimedStore extends PassingStore {
  private static final String TAKES_HEADS = "advanceScopes";

  private final LongAdder held;

  /**
   * @param held where the nanoseconds go
   */
  TimedStore(Store store, LongAdder held) {
    super(store);
    this.held = held;
  }

  @Override
  public <T> T write(Function<Writing, T> work) {
    long[] taken = {0};
    T result =
        super.write(
            tx -> {
              taken[0] = 0;
              return work.apply(watched(tx, taken));
            });
    if (taken[0] != 0) {
      held.add(System.nanoTime() - taken[0]);
    }
    return result;
  }

  private static Writing watched(Writing tx, long[] taken) {
    return (Writing)
        Proxy.newProxyInstance(
            Writing.class.getClassLoader(),
            new Class<?>[] {Writing.class},
            (proxy, method, arguments) -> {
              Object result = call(tx, method, arguments);
              if (method.getName().equals(TAKES_HEADS)) {
                taken[0] = System.nanoTime();
              }
              return result;
            });
  }

  private static Object call(Writing tx, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(tx, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
