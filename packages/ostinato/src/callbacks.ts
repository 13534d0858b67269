export {
  earlyStopping,
  elementProgress,
  learningRateScheduler,
  reduceLROnPlateau,
  terminateOnNaN,
} from '@ostinato/trainer';
