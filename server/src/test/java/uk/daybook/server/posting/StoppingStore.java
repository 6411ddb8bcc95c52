package uk.daybook.server.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import uk.daybook.server.store.PassingStore;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.Writing;

/** A store whose first transaction stops at a moment, with its locks held, until it may go on. */
final class StoppingStore extends PassingStore {
  private final Moment moment;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  StoppingStore(Store sound, Moment moment) {
    super(sound);
    this.moment = moment;
  }

  /** Waits until the moment has come, or everything was done without it. */
  void awaitStopped() throws InterruptedException {
    assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
  }

  void goOn() {
    goOn.countDown();
  }

  @Override
  public <T> T write(Function<Writing, T> work) {
    try {
      return super.write(writing -> work.apply(stopping(writing)));
    } finally {
      stopped.countDown();
    }
  }

  private Writing stopping(Writing writing) {
    return (Writing)
        Proxy.newProxyInstance(
            StoppingStore.class.getClassLoader(),
            new Class<?>[] {Writing.class},
            (self, method, arguments) -> {
              try {
                Object answer = method.invoke(writing, arguments);
                if (method.getName().equals(moment.method)) {
                  stopped.countDown();
                  assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
