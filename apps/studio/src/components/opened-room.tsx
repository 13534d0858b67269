import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RoomId } from '../route';

type RoomModule = { default: ComponentType };

/** Each room is a chunk of its own, fetched when it is first opened. */
const modules: Record<RoomId, () => Promise<RoomModule>> = {
  train: () => import('../rooms/train'),
  compare: () => import('../rooms/compare'),
  gradients: () => import('../rooms/gradients'),
  use: () => import('../rooms/use/use'),
  inside: () => import('../rooms/inside'),
};

/** Shows the room of the given name as soon as its code is there. */
export function OpenedRoom({ id }: { id: RoomId }) {
  const [view, setView] = useState<{ id: RoomId; View: ComponentType }>();
  useEffect(() => {
    let wanted = true;
    modules[id]().then((module) => wanted && setView({ id, View: module.default }));
    return () => {
      wanted = false;
    };
  }, [id]);
  if (view?.id !== id) return <p class="loading">Opening the room …</p>;
  return <view.View />;
}
