//! The records of each workspace, in an IndexedDB of its own.
