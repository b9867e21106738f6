package dev.cloudward.kernel.discovery;

/// Makes an object that several discovered classes share, such as a store.
///
/// A provider is found like what needs it, by `@AutoService(Provider.class)`, and its constructor
/// may ask for collaborators too. It is asked once, when the first constructor wants the object, so
/// what nobody wants is never made. What it made is closed with the application if it can be.
///
/// @param <T> a class, named plainly in the `implements` clause: that is how it is found
@FunctionalInterface
public interface Provider<T> {

  T get();
}
