export { earlyStopping } from '@ostinato/trainer';
